#pragma once
#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

/// A team of doctors and a nurse, ranges and a chain, for the tests about alerts.
namespace ikiiki::test {

inline const Actor deputy = person(6, 2, Profession::doctor);
inline const Actor nurse = person(7, 1, Profession::nurse);
inline const Actor night_doctor = person(8, 4, Profession::doctor);

inline const std::vector<Actor> team_of_six{care_manager, doctor, pharmacist,
                                            deputy,       nurse,  night_doctor};

inline Story alert_team() {
    return shared() + Story{invited(deputy, 3), joined(deputy, 3),        invited(nurse, 4),
                            joined(nurse, 4),   invited(night_doctor, 5), joined(night_doctor, 5)};
}

inline std::vector<PersonalRange> spo2_from_90() {
    return {{Line<1, 60>::of("spo2"), 90, {}}};
}
inline RangesSet ranges_set() {
    return {1, spo2_from_90()};
}
inline AlertChainSet chain_set() {
    return {{{{doctor.user, deputy.user}, 30}, {{night_doctor.user}, 15}, {{nurse.user}, 10}}};
}
/// Version of `ranges_set()` in the stories below.
inline std::uint64_t ranges_version() {
    return alert_team().size() + 1;
}
inline Story ruled() {
    return alert_team() + Story{ranges_set(), chain_set()};
}

inline AlertBasis basis(const std::vector<Actor>& team = team_of_six) {
    AlertBasis made;
    made.ranges_version = ranges_version();
    made.ranges = spo2_from_90();
    for (const auto& member : team) {
        made.team.push_back(standing_of(member));
    }
    return made;
}

inline PostRecord spo2(std::uint8_t number, double value) {
    auto command = post(number, RecordKind::vitals);
    command.content.observations = {
        {Line<1, 60>::of("spo2"), value, Line<0, 40>::of("%"), Line<0, 200>{}}};
    command.alert = basis();
    return command;
}
inline std::vector<OutsideValue> outside_spo2(double value) {
    return {{Line<1, 60>::of("spo2"), value, Line<0, 40>::of("%"), 90, {}}};
}
inline Instant after(Instant at, std::int64_t minutes) {
    return {at.us + minutes * 60 * us_per_second};
}
/// The alert of spo2(number, value), raised at `at`.
inline AlertRaised alert(std::uint8_t number, double value, Instant at = noon) {
    return {id<RecordId>(number), 0, 0, {doctor.user, deputy.user}, after(at, 30),
            outside_spo2(value)};
}
inline Story alerted() {
    return ruled() + Story{posted(spo2(1, 86)), alert(1, 86)};
}
inline EscalateAlert escalate(std::uint32_t step = 0) {
    return {id<RecordId>(1), 0, step, basis().team};
}
inline AlertEscalated escalated_once() {
    return {id<RecordId>(1), 0, 1, {night_doctor.user}, after(noon, 45)};
}
inline AlertAnswered answered(RecordId by_record = {}) {
    return {id<RecordId>(1), 0, by_record, Text<0, 1000>{}};
}

}  // namespace ikiiki::test
