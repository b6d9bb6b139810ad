#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/rocks/database.hpp"
#include "projections/core/projection.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ikiiki::alert_keys {

/// One PatientAlerts.
inline std::string patient(PatientId patient) {
    return std::string("c").append(view_of(patient.bytes));
}
/// One RecordAlerts.
inline std::string record(PatientId patient, RecordId record) {
    return std::string("a").append(view_of(patient.bytes)).append(view_of(record.bytes));
}

/// Index rows of open alerts: record and patient stand at the end, the value is empty.
inline std::string told(UserId user) {
    return std::string("u").append(view_of(user.bytes));
}
inline std::string due_until(Instant at) {
    std::string key("d");
    rocks::append_u64(key, static_cast<std::uint64_t>(at.us) ^ (std::uint64_t{1} << 63u));
    return key;
}
inline std::string behind(RecordId record, PatientId patient) {
    return std::string(view_of(record.bytes)).append(view_of(patient.bytes));
}

/// The two ids at the end of an index row's key.
inline std::pair<PatientId, RecordId> whose(std::string_view key) {
    std::pair<PatientId, RecordId> ids;
    std::copy_n(key.end() - 32, 16, ids.second.bytes.begin());
    std::copy_n(key.end() - 16, 16, ids.first.bytes.begin());
    return ids;
}

/// All of the above that speak of one patient.
inline std::vector<RowsOf> rows_of(PatientId whom) {
    const std::string at_end(view_of(whom.bytes));
    return {{patient(whom), {}}, {"a" + at_end, {}}, {"u", at_end}, {"d", at_end}};
}

}  // namespace ikiiki::alert_keys
