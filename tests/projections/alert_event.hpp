#pragma once
#include "domain/patient/patient.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

namespace ikiiki::test {

inline std::vector<UserId> some_of(const std::vector<UserId>& users, std::mt19937_64& random) {
    std::vector<UserId> some;
    for (const auto user : users) {
        if (random() % 2 == 0) {
            some.push_back(user);
        }
    }
    return some;
}

/// One of the records that satisfy `wanted`, by chance; nothing when none does.
template <class Known, class Wanted>
std::optional<RecordId> one_of(const Known& known, std::mt19937_64& random, Wanted wanted) {
    std::vector<RecordId> found;
    for (const auto& [record, what] : known) {
        if (wanted(what)) {
            found.push_back(record);
        }
    }
    std::sort(found.begin(), found.end());
    return found.empty() ? std::nullopt : std::optional(found[random() % found.size()]);
}

/// A next event about ranges, chain and alerts that may follow in this patient's history.
inline PatientEvent alert_event(const Patient& state, std::mt19937_64& random,
                                const std::vector<UserId>& users, Instant now) {
    const auto dice = random() % 10;
    if (dice == 0) {
        return RangesSet{1, std::vector<PersonalRange>{{Line<1, 60>::of("spo2"), 90, {}}}};
    }
    const auto next_at =
        random() % 3 == 0 ? std::nullopt : std::optional(Instant{now.us + us_per_day});
    const auto open = one_of(state.alerts.known, random,
                             [](const auto& one) { return one.state == AlertState::open; });
    const auto record =
        one_of(state.records.known, random, [](const auto& one) { return !one.discontinued; });
    if (dice == 1 || !record) {
        return AlertChainSet{{{some_of(users, random), 30}}};
    }
    if (!open || dice < 5) {
        const auto revision = state.records.known.at(*record).revision;
        return AlertRaised{
            *record, revision, 0, some_of(users, random), next_at, std::vector<OutsideValue>{}};
    }
    const auto& alert = state.alerts.known.at(*open);
    if (dice < 7) {
        return AlertEscalated{*open, alert.revision, alert.step + 1, some_of(users, random),
                              next_at};
    }
    if (dice < 9) {
        return AlertAnswered{*open, alert.revision, RecordId{}, Text<0, 1000>{}};
    }
    return AlertLifted{*open, alert.revision};
}

}  // namespace ikiiki::test
