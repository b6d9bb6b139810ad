#pragma once
#include "domain/core/id.hpp"
#include "eventstore/crypto/digest.hpp"

#include <string>

namespace ikiiki::patient_list_keys {

/// One PatientActivity.
inline std::string activity(PatientId patient) {
    return std::string("p").append(view_of(patient.bytes));
}

/// The newest version of the patient's stream the user has been shown, u64.
inline std::string seen(UserId user, PatientId patient) {
    return std::string("s").append(view_of(user.bytes)).append(view_of(patient.bytes));
}

}  // namespace ikiiki::patient_list_keys
