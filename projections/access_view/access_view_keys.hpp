#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/id.hpp"
#include "eventstore/crypto/digest.hpp"
#include "projections/core/projection.hpp"

#include <string>
#include <vector>

namespace ikiiki::access_view_keys {

/// One StoredSharing, without the version.
inline std::string sharing(PatientId patient) {
    return std::string("p").append(view_of(patient.bytes));
}
/// Newest version of the patient's stream, u64: apart, because every event changes it.
inline std::string version(PatientId patient) {
    return std::string("v").append(view_of(patient.bytes));
}

/// Index rows: the patient's bytes stand behind these prefixes, the value is empty.
inline std::string members(UserId user) {
    return std::string("m").append(view_of(user.bytes));
}
inline std::string invited(UserId user) {
    return std::string("i").append(view_of(user.bytes));
}
inline std::string namesakes(const Digest& match_key) {
    return std::string("n").append(view_of(match_key.bytes));
}

/// All of the above that speak of one patient.
inline std::vector<RowsOf> rows_of(PatientId patient) {
    const std::string behind(view_of(patient.bytes));
    return {{sharing(patient), {}},
            {version(patient), {}},
            {"m", behind},
            {"i", behind},
            {"n", behind}};
}

}  // namespace ikiiki::access_view_keys
