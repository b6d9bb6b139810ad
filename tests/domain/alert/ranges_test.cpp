#include "tests/domain/alert/alerts.hpp"

#include <limits>

namespace ikiiki::test {
namespace {

PersonalRange range(std::string_view code, std::optional<double> low,
                    std::optional<double> high = {}) {
    return {Line<1, 60>::of(code), low, high};
}

TEST(Ranges, AreSetByADoctorOfTheTeamAndReplaceTheEarlierOnes) {
    const auto story = patient(ruled()).by(deputy);
    story.when(SetRanges{{range("systolic", 95, 160)}})
        .then({RangesSet{1, std::vector{range("systolic", 95, 160)}}});
    story.when(SetRanges{}).then({RangesSet{0, std::vector<PersonalRange>{}}});
    patient(alert_team()).by(doctor).when(SetRanges{}).then_nothing();
}

TEST(Ranges, AreNobodyElsesToSet) {
    for (const auto& who : {care_manager, nurse, pharmacist}) {
        patient(alert_team())
            .by(who)
            .when(SetRanges{spo2_from_90()})
            .refused("doctor_only", articles::art_3_1);
    }
    const auto outside_team = person(9, 9, Profession::doctor);
    patient(alert_team())
        .by(outside_team)
        .when(SetRanges{spo2_from_90()})
        .refused("not_found", articles::art_15_1);
    patient(alert_team() + Story{person_discontinued()})
        .by(doctor)
        .when(SetRanges{spo2_from_90()})
        .refused("discontinued", articles::art_16_3);
}

TEST(Ranges, AreOfKnownValuesOncePossibleAndTheRightWayUp) {
    const auto set = [](std::vector<PersonalRange> ranges) {
        return patient(alert_team()).by(doctor).when(SetRanges{std::move(ranges)});
    };
    set({range("spo2", 90), range("happiness", 1)})
        .refused("unknown_observation", articles::art_3_1, "/ranges/1");
    set({range("spo2", 90), range("spo2", 88)})
        .refused("range_twice", articles::art_3_1, "/ranges/1");
    set({range("spo2", {})}).refused("range_empty", articles::art_3_1, "/ranges/0");
    set({range("spo2", 101)}).refused("value_impossible", articles::art_3_1, "/ranges/0");
    set({range("spo2", std::numeric_limits<double>::quiet_NaN())})
        .refused("value_impossible", articles::art_3_1, "/ranges/0");
    set({range("pulse", 100, 60)}).refused("value_impossible", articles::art_3_1, "/ranges/0");
    patient(alert_team()).by(doctor).when(SetRanges{{range("pulse", 60, 60)}}).accepted();
}

TEST(Ranges, HoldTheirEndsAndLeaveOtherValuesAlone) {
    const std::vector ranges{range("spo2", 90), range("systolic", 95, 160)};
    const auto said = [&](std::string_view code, double value) {
        const Observation one{Line<1, 60>::of(code), value, {}, {}};
        return outside({one}, ranges).size();
    };
    EXPECT_EQ(said("spo2", 90), 0u);
    EXPECT_EQ(said("spo2", 89.9), 1u);
    EXPECT_EQ(said("systolic", 95), 0u);
    EXPECT_EQ(said("systolic", 94), 1u);
    EXPECT_EQ(said("systolic", 160), 0u);
    EXPECT_EQ(said("systolic", 161), 1u);
    EXPECT_EQ(said("pulse", 200), 0u);
}

TEST(Chain, IsSetByADoctorOrANurseOfTheTeam) {
    for (const auto& who : {doctor, nurse}) {
        patient(alert_team()).by(who).when(SetAlertChain{chain_set().steps}).then({chain_set()});
    }
    patient(ruled()).by(doctor).when(SetAlertChain{chain_set().steps}).then_nothing();
    patient(ruled()).by(doctor).when(SetAlertChain{}).then({AlertChainSet{}});
    for (const auto& who : {care_manager, pharmacist}) {
        patient(alert_team())
            .by(who)
            .when(SetAlertChain{chain_set().steps})
            .refused("doctor_or_nurse_only", articles::art_3_1);
    }
}

TEST(Chain, IsOfMembersWithTimeToAnswer) {
    const auto set = [](std::vector<AlertStep> steps) {
        return patient(alert_team()).by(doctor).when(SetAlertChain{std::move(steps)});
    };
    const AlertStep good{{doctor.user}, 30};
    set({good, {{}, 30}}).refused("step_empty", articles::art_3_1, "/steps/1/members");
    set({{{doctor.user, id<UserId>(77)}, 30}})
        .refused("told_not_member", articles::art_3_1, "/steps/0/members/1");
    set({{{doctor.user, doctor.user}, 30}})
        .refused("told_twice", articles::art_3_1, "/steps/0/members/1");
    set({{{doctor.user}, 0}}).refused("value_impossible", articles::art_3_1, "/steps/0/minutes");
    set({{{doctor.user}, 24 * 60 + 1}})
        .refused("value_impossible", articles::art_3_1, "/steps/0/minutes");
    set(std::vector(11, good)).refused("too_many", articles::art_3_1, "/steps");
    set({{std::vector(21, doctor.user), 30}})
        .refused("too_many", articles::art_3_1, "/steps/0/members");
    patient(alert_team())
        .by(doctor)
        .when(SetAlertChain{{{{doctor.user}, 1}, {{doctor.user}, 24 * 60}}})
        .accepted();
}

}  // namespace
}  // namespace ikiiki::test
