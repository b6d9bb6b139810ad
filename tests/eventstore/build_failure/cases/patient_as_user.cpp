// error: could not convert
#include "domain/core/id.hpp"

namespace ikiiki {
bool is_user(UserId user) {
    return !user.is_nil();
}
bool mistake(PatientId patient) {
    return is_user(patient);
}
}  // namespace ikiiki
