// error: is private within this context
#include "eventstore/access/access_log.hpp"

namespace ikiiki {
AccessReceipt forge(PatientId patient) {
    return AccessReceipt(patient, Position{});
}
}  // namespace ikiiki
