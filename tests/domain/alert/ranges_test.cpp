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
    const auto refused = [](std::vector<PersonalRange> ranges, std::string_view code,
                            std::string_view pointer) {
        patient(alert_team())
            .by(doctor)
            .when(SetRanges{std::move(ranges)})
            .refused(code, articles::art_3_1, pointer);
    };
    refused({range("spo2", 90), range("happiness", 1)}, "unknown_observation", "/ranges/1");
    refused({range("spo2", 90), range("spo2", 88)}, "range_twice", "/ranges/1");
    refused({range("spo2", {})}, "range_empty", "/ranges/0");
    refused({range("spo2", 101)}, "value_impossible", "/ranges/0");
    refused({range("spo2", std::numeric_limits<double>::quiet_NaN())}, "value_impossible",
            "/ranges/0");
    refused({range("pulse", 100, 60)}, "value_impossible", "/ranges/0");
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
    const auto refused = [](std::vector<AlertStep> steps, std::string_view code,
                            std::string_view pointer) {
        patient(alert_team())
            .by(doctor)
            .when(SetAlertChain{std::move(steps)})
            .refused(code, articles::art_3_1, pointer);
    };
    const AlertStep good{{doctor.user}, 30};
    refused({good, {{}, 30}}, "step_empty", "/steps/1/members");
    refused({{{doctor.user, id<UserId>(77)}, 30}}, "told_not_member", "/steps/0/members/1");
    refused({{{doctor.user, doctor.user}, 30}}, "told_twice", "/steps/0/members/1");
    refused({{{doctor.user}, 0}}, "value_impossible", "/steps/0/minutes");
    refused({{{doctor.user}, 24 * 60 + 1}}, "value_impossible", "/steps/0/minutes");
    refused(std::vector(11, good), "too_many", "/steps");
    refused({{std::vector(21, doctor.user), 30}}, "too_many", "/steps/0/members");
    patient(alert_team())
        .by(doctor)
        .when(SetAlertChain{{{{doctor.user}, 1}, {{doctor.user}, 24 * 60}}})
        .accepted();
}

}  // namespace
}  // namespace ikiiki::test
