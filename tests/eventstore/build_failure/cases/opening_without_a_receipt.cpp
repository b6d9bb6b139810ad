// error: invalid initialization of reference
#include "eventstore/access/access_log.hpp"

namespace ikiiki {
Result<PatientEvent> read(const SealedContent& content, KeyRing& keys) {
    return open(content, keys);
}
}  // namespace ikiiki
