#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/record/kind.hpp"

#include <optional>
#include <vector>

namespace ikiiki {

/// What a user's list says of one patient besides the name; nothing personal.
struct PatientSummary {
    PatientId patient;
    std::uint32_t unread = 0;  ///< records by others after what the user has seen; at most 100
    std::optional<Instant> last_at;
    RecordKind last_kind{};
    std::optional<Instant> reply_due;  ///< earliest deadline of what waits for the user's answer
    RecordId reply_record;
    std::uint64_t seen_version = 0;
};

/// What is new with my patients? Follows the patients' log and, for what was read, the access log.
/// What was cancelled, discontinued or closed by 支援中止 does not count. A patient with a parked
/// event has no summary.
class PatientList {
  public:
    virtual ~PatientList() = default;
    virtual Result<std::vector<PatientSummary>> of(
        UserId user, const std::vector<PatientId>& patients) const = 0;
};

}  // namespace ikiiki
