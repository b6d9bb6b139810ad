#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/viewing/viewing.hpp"

#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

struct AccessHistoryRow {
    AccessRecorded access;
    Happened happened;
    static constexpr auto fields() {
        return std::tuple{Field{"access", &AccessHistoryRow::access},
                          Field{"happened", &AccessHistoryRow::happened}};
    }
};
struct AccessHistoryPage {
    std::vector<AccessHistoryRow> rows;  ///< newest first
    std::string next;
};

/// Who looked at this patient, when, from where, for what? Refusals included. Rows: patient |
/// ~offset in the access log | index. Errors: invalid `bad_cursor`, unavailable `parked`.
class AccessHistory {
  public:
    virtual ~AccessHistory() = default;
    virtual Result<AccessHistoryPage> of(PatientId patient, std::size_t limit,
                                         const std::string& after) const = 0;
};

}  // namespace ikiiki
