#include "tests/domain/alert/alerts.hpp"

#include <algorithm>

namespace ikiiki::test {
namespace {

Given<Patient> ruled_patient() {
    return patient(ruled()).by(nurse);
}

CorrectRecord corrected(std::uint8_t number, double value) {
    CorrectRecord command;
    command.record = id<RecordId>(number);
    command.reason = Text<1, 500>::of("書き間違い");
    command.content = spo2(number, value).content;
    command.alert = basis();
    command.alert.alerted = outside_spo2(86);
    return command;
}
RecordCorrected correction(std::uint8_t number, double value, std::uint32_t revision = 1) {
    return {id<RecordId>(number), spo2(number, value).occurred_at, revision,
            Text<1, 500>::of("書き間違い"), spo2(number, value).content};
}

/// The alert a record raised, or nothing.
const AlertRaised* raised_in(const Outcome<Patient>& outcome) {
    if (!outcome.decision()) {
        ADD_FAILURE() << outcome.decision().error().code;
        return nullptr;
    }
    for (const auto& event : *outcome.decision()) {
        if (const auto* raised = std::get_if<AlertRaised>(&event)) {
            return raised;
        }
    }
    return nullptr;
}
std::vector<UserId> told_by(const Story& story, const PostRecord& command) {
    const auto outcome = patient(story).by(nurse).when(command);
    const auto* raised = raised_in(outcome);
    return raised == nullptr ? std::vector<UserId>() : raised->told;
}

TEST(Alert, IsRaisedInTheSameMomentAsTheRecordAndTellsTheFirstOfTheChain) {
    ruled_patient().when(spo2(1, 86)).then({posted(spo2(1, 86)), alert(1, 86)});
    ruled_patient().when(spo2(1, 90)).then({posted(spo2(1, 90))});
    ruled_patient().when(post(1)).then({posted(1)});
}

TEST(Alert, IsOneForAllValuesOfARecord) {
    auto command = spo2(1, 86);
    command.content.observations.push_back(
        {Line<1, 60>::of("spo2"), 84, Line<0, 40>::of("%"), Line<0, 200>{}});
    const auto outcome = ruled_patient().when(command);
    ASSERT_EQ(outcome.decision()->size(), 2u);
    EXPECT_EQ(raised_in(outcome)->values.value().size(), 2u);
}

TEST(Alert, NeedsTheRangesThatHoldNow) {
    auto command = spo2(1, 86);
    command.alert = {};
    ruled_patient().when(command).refused("ranges_moved", articles::art_3_1);
    command = spo2(1, 96);
    command.alert.ranges_version = 3;
    ruled_patient().when(command).refused("ranges_moved", articles::art_3_1);
    auto words = post(1);
    words.alert = {};
    ruled_patient().when(words).then({posted(1)});
}

TEST(Alert, IsNotRaisedWithoutRanges) {
    auto command = spo2(1, 86);
    command.alert = {};
    patient(alert_team()).by(nurse).when(command).then({posted(command)});
    const auto lifted = ruled() + Story{RangesSet{0, std::vector<PersonalRange>{}}};
    patient(lifted).by(nurse).when(command).then({posted(command)});
}

TEST(Alert, IsNotRaisedForWhatWasImported) {
    auto command = spo2(1, 86);
    command.imported = true;
    command.kind = RecordKind::observation;
    ruled_patient().when(command).then({posted(command)});
    const auto there = ruled() + Story{posted(command)};
    patient(there).by(care_manager).when(corrected(1, 80)).then({correction(1, 80)});
}

TEST(Alert, OfAClosedPastHoldsNoRanges) {
    const auto again = ruled() + Story{person_discontinued(), consent(2)};
    auto command = spo2(1, 86);
    command.alert = {};
    patient(again).by(nurse).when(command).then({posted(command)});
}

TEST(Telling, GoesToAllDoctorsWhereNoChainIsSet) {
    const auto story = alert_team() + Story{ranges_set()};
    const auto outcome = patient(story).by(nurse).when(spo2(1, 86));
    const auto* raised = raised_in(outcome);
    ASSERT_NE(raised, nullptr);
    EXPECT_EQ(raised->told, (std::vector{doctor.user, deputy.user, night_doctor.user}));
    EXPECT_FALSE(raised->next_at) << "there is nobody next";
}

TEST(Telling, SkipsWhoMayNotSeeThePatientNow) {
    const auto command = spo2(1, 86);
    const auto left = ruled() + Story{MemberRemoved{doctor.user, Text<0, 500>{}}};
    EXPECT_EQ(told_by(left, command), std::vector{deputy.user});

    const auto without = [&](auto&& change) {
        auto other = command;
        change(other.alert.team[1]);  // the doctor's standing
        return told_by(ruled(), other);
    };
    EXPECT_EQ(without([](Standing& it) { it.user_id_suspended = true; }), std::vector{deputy.user});
    EXPECT_EQ(without([](Standing& it) { it.qualification_suspended = true; }),
              std::vector{deputy.user});
    EXPECT_EQ(without([](Standing& it) { it.facility_approved = false; }),
              std::vector{deputy.user});
    EXPECT_EQ(without([](Standing& it) { it.affiliated = false; }), std::vector{deputy.user});
    EXPECT_EQ(without([](Standing& it) { it.facility = fac(77); }), std::vector{deputy.user});
}

TEST(Telling, GoesToTheNextStepAtOnceWhenNobodyOfOneCanBeTold) {
    auto command = spo2(1, 86);
    command.alert = basis({nurse, night_doctor});
    const auto outcome = ruled_patient().when(command);
    const auto* raised = raised_in(outcome);
    ASSERT_NE(raised, nullptr);
    EXPECT_EQ(raised->step, 1u);
    EXPECT_EQ(raised->told, std::vector{night_doctor.user});
    EXPECT_EQ(raised->next_at, after(noon, 15));
}

TEST(Telling, SaysWhenThereIsNobody) {
    auto command = spo2(1, 86);
    command.alert = basis({care_manager});
    const auto outcome = ruled_patient().when(command);
    const auto* raised = raised_in(outcome);
    ASSERT_NE(raised, nullptr);
    EXPECT_TRUE(raised->told.empty());
    EXPECT_EQ(raised->next_at, noon) << "the duty tries again at once and goes on trying";

    const auto story = ruled() + Story{posted(command), *raised};
    auto duty = escalate();
    duty.team = basis({care_manager}).team;
    patient(story).by(the_service).at(after(noon, 1)).when(duty).then_nothing();
    const auto found = patient(story).by(the_service).at(after(noon, 1)).when(escalate());
    found.then(
        {AlertEscalated{id<RecordId>(1), 0, 0, {doctor.user, deputy.user}, after(noon, 31)}});
}

TEST(Telling, KeepsToTheKindsTheConsentOpens) {
    ConsentScope visits;
    visits.record_kinds = {RecordKind::visit};
    const auto story = ruled() + Story{ConsentChanged{id<ConsentId>(1), noon, visits}};
    EXPECT_EQ(told_by(story, spo2(1, 86)), std::vector{nurse.user})
        << "of the registrar's facility";
}

TEST(Correction, RaisesAnAlertForValuesNobodyWasToldOf) {
    const auto quiet = ruled() + Story{posted(spo2(1, 95))};
    auto raised = alert(1, 80);
    raised.revision = 1;
    patient(quiet).by(care_manager).when(corrected(1, 80)).then({correction(1, 80), raised});
    patient(alerted()).by(care_manager).when(corrected(1, 80)).then({correction(1, 80), raised});
    patient(alerted()).by(care_manager).when(corrected(1, 86)).then({correction(1, 86)});
    const auto done = alerted() + Story{answered()};
    patient(done).by(care_manager).when(corrected(1, 86)).then({correction(1, 86)});
    patient(done).by(care_manager).when(corrected(1, 80)).then({correction(1, 80), raised});
}

TEST(Correction, LiftsTheAlertWhenNothingLiesOutsideAnyMore) {
    patient(alerted())
        .by(care_manager)
        .when(corrected(1, 96))
        .then({correction(1, 96), AlertLifted{id<RecordId>(1), 0}});
    auto words = corrected(1, 96);
    words.content.observations.clear();
    words.content.text = Text<0, 20'000>::of("測定の誤り");
    words.alert = {};
    auto said = correction(1, 96);
    said.content = words.content;
    patient(alerted()).by(care_manager).when(words).then({said, AlertLifted{id<RecordId>(1), 0}});
    const auto lifted = alerted() + Story{correction(1, 96), AlertLifted{id<RecordId>(1), 0}};
    auto raised = alert(1, 86);
    raised.revision = 2;
    patient(lifted).by(care_manager).when(corrected(1, 86)).then({correction(1, 86, 2), raised});
    patient(alerted() + Story{answered()})
        .by(care_manager)
        .when(corrected(1, 96))
        .then({correction(1, 96)});
}

}  // namespace
}  // namespace ikiiki::test
