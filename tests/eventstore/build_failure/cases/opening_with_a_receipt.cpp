// compiles
#include "eventstore/access/access_log.hpp"

namespace ikiiki {
Result<PatientEvent> read(const AccessReceipt& receipt, const SealedContent& content,
                          KeyRing& keys) {
    return open(receipt, content, keys);
}
bool same(PatientId a, PatientId b) {
    return a == b;
}
bool is_closed(const Personal<int>& value) {
    return !value.readable();
}
}  // namespace ikiiki
