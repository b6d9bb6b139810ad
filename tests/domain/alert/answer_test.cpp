#include "tests/domain/alert/alerts.hpp"

namespace ikiiki::test {
namespace {

TEST(Escalation, TellsTheNextAfterTheirTime) {
    const auto open = patient(alerted()).by(the_service);
    auto waiting = open;
    waiting.at({after(noon, 30).us - 1}).when(escalate()).then_nothing();
    waiting.at(after(noon, 30))
        .when(escalate())
        .then({AlertEscalated{id<RecordId>(1), 0, 1, {night_doctor.user}, after(noon, 45)}});
    const auto further = alerted() + Story{escalated_once()};
    patient(further)
        .by(the_service)
        .at(after(noon, 45))
        .when(escalate(1))
        .then({AlertEscalated{id<RecordId>(1), 0, 2, {nurse.user}, {}}});
}

TEST(Escalation, OfAStepHappensOnce) {
    patient(alerted() + Story{escalated_once()})
        .by(the_service)
        .at(after(noon, 60))
        .when(escalate(0))
        .then_nothing();
}

TEST(Escalation, EndsWithAnAnswerACancellationALiftAndWithDiscontinuation) {
    const auto end = [](const PatientEvent& event) {
        patient(alerted() + Story{event})
            .by(the_service)
            .at(after(noon, 300))
            .when(escalate())
            .then_nothing();
    };
    end(answered());
    end(AlertLifted{id<RecordId>(1), 0});
    end(RecordCancelled{id<RecordId>(1), {}, Text<1, 500>::of("別の方")});
    end(person_discontinued());
    auto one = person_discontinued();
    one.scope = DiscontinuationScope::record;
    one.record = id<RecordId>(1);
    end(one);
    const auto resumed = alerted() + Story{person_discontinued(), consent(2)};
    patient(resumed).by(the_service).at(after(noon, 300)).when(escalate()).then_nothing();
}

TEST(Escalation, IsTheServicesOwn) {
    patient(alerted())
        .by(doctor)
        .at(after(noon, 40))
        .when(escalate())
        .refused("duty_only", articles::art_3_1);
    patient(ruled()).by(the_service).when(escalate()).then_nothing();
}

TEST(Answer, IsByWhoWasToldOrByADoctorOrNurseOfTheTeam) {
    const AnswerAlert command{id<RecordId>(1), Text<0, 1000>::of("電話で指示しました。"), {}};
    for (const auto& who : {doctor, deputy, night_doctor, nurse}) {
        patient(alerted()).by(who).when(command).then(
            {AlertAnswered{id<RecordId>(1), 0, {}, command.text}});
    }
    patient(alerted()).by(pharmacist).when(command).refused("not_told", articles::art_3_1);
    const auto to_pharmacist =
        alerted() + Story{AlertEscalated{id<RecordId>(1), 0, 1, {pharmacist.user}, {}}};
    patient(to_pharmacist).by(pharmacist).when(command).accepted();
    patient(alerted()).by(stranger).when(command).refused("not_found", articles::art_15_1);
}

TEST(Answer, OfOnePersonCountsOnceAndOthersMayAddTheirs) {
    const AnswerAlert command{id<RecordId>(1), {}, {}};
    const auto story = given<Patient>(alerted(), care_manager).and_by(doctor, {answered()});
    auto again = story;
    again.by(doctor).when(command).then_nothing();
    again.by(deputy).when(command).then({answered()});
}

TEST(Answer, NamesARecordThatCanBeRead) {
    const auto story = alerted() + Story{posted(2, RecordKind::phone)};
    patient(story)
        .by(doctor)
        .when(AnswerAlert{id<RecordId>(1), {}, id<RecordId>(2)})
        .then({answered(id<RecordId>(2))});
    for (const auto number : {std::uint8_t{1}, std::uint8_t{9}}) {
        patient(story)
            .by(doctor)
            .when(AnswerAlert{id<RecordId>(1), {}, id<RecordId>(number)})
            .refused("answer_unknown", articles::art_3_1, "/record_id");
    }
    patient(story)
        .by(doctor)
        .when(AnswerAlert{id<RecordId>(1), Text<0, 1000>::of(twelve_digits), {}})
        .refused("personal_number_refused", {}, "/text");
}

TEST(Answer, NeedsAnAlertThatIsNotOver) {
    const AnswerAlert command{id<RecordId>(1), {}, {}};
    patient(ruled() + Story{posted(spo2(1, 95))})
        .by(doctor)
        .when(command)
        .refused("not_found", articles::art_15_1);
    patient(alerted() + Story{AlertLifted{id<RecordId>(1), 0}})
        .by(doctor)
        .when(command)
        .refused("alert_over", articles::art_3_1);
    patient(alerted() + Story{person_discontinued()})
        .by(doctor)
        .when(command)
        .refused("discontinued", articles::art_16_3);
}

TEST(Answer, IsAlsoTheReplyOfSomeoneWhoWasTold) {
    auto reply = post(2, RecordKind::phone);
    reply.reply_to = id<RecordId>(1);
    patient(alerted()).by(doctor).when(reply).then({posted(reply), answered(id<RecordId>(2))});
    patient(alerted()).by(pharmacist).when(reply).then({posted(reply)});
    patient(alerted() + Story{answered()}).by(doctor).when(reply).then({posted(reply)});
}

}  // namespace
}  // namespace ikiiki::test
