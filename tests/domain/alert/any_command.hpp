#pragma once
#include "tests/domain/people.hpp"

#include <array>
#include <utility>
#include <variant>

namespace ikiiki::test {

template <std::size_t N>
AlertBasis basis_now(const Patient& state, const std::array<Actor, N>& everyone) {
    AlertBasis made;
    made.ranges_version = state.alerts.ranges_version;
    made.ranges = {{Line<1, 60>::of("spo2"), 90, {}}};
    for (const auto& actor : everyone) {
        made.team.push_back(standing_of(actor));
    }
    return made;
}

using AlertCommand = std::variant<SetRanges, SetAlertChain, AnswerAlert, EscalateAlert>;

/// Any command about ranges, chain and alerts, of an alert there is, if there is one.
template <std::size_t N>
AlertCommand alert_command(const Patient& state, unsigned dice, std::pair<UserId, UserId> told,
                           const std::array<Actor, N>& everyone) {
    const auto known = state.alerts.known.begin();
    const bool some = known != state.alerts.known.end();
    const auto record = some ? known->first : id<RecordId>(7);
    const auto alert = some ? known->second : Alerts::Alert{};
    switch (dice) {
        case 0:
            return SetRanges{basis_now(state, everyone).ranges};
        case 1:
            return SetAlertChain{{{{told.first}, 1}, {{told.second}, 30}}};
        case 2:
            return AnswerAlert{record, {}, {}};
        default:
            return EscalateAlert{record, alert.revision, alert.step,
                                 basis_now(state, everyone).team};
    }
}

}  // namespace ikiiki::test
