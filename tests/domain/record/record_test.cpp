#include "domain/record/record.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

/// The doctor has posted record 1.
Given<Patient> with_record(RecordKind kind = RecordKind::visit, ConsentScope scope = {}) {
    auto story = patient(shared(std::move(scope)));
    story.and_by(doctor, {posted(1, kind)});
    return story;
}
CorrectRecord correct(std::string_view text = "右ではなく左") {
    CorrectRecord command;
    command.record = id<RecordId>(1);
    command.reason = Text<1, 500>::of("左右の誤り");
    command.content.text = Text<0, 20'000>::of(text);
    return command;
}
RecordCorrected corrected(std::uint32_t revision, std::string_view text = "右ではなく左") {
    const auto command = correct(text);
    return {command.record, post(1).occurred_at, revision, command.reason, command.content};
}
const CancelRecord cancel{id<RecordId>(1), Text<1, 500>::of("別の方の記録")};
const AcknowledgeRecord acknowledge{id<RecordId>(1)};
RecordCancelled cancelled() {
    return {cancel.record, post(1).occurred_at, cancel.reason};
}
SupportDiscontinued record_discontinued() {
    auto event = person_discontinued();
    event.scope = DiscontinuationScope::record;
    event.record = id<RecordId>(1);
    return event;
}

TEST(Record, EntersTheTimeline) {  // Source: articles::art_3_1
    for (const auto kind :
         {RecordKind::visit, RecordKind::vitals, RecordKind::medication, RecordKind::notice,
          RecordKind::phone, RecordKind::conference, RecordKind::assessment}) {
        patient(shared()).by(doctor).when(post(1, kind)).then({posted(1, kind)});
    }
}

TEST(Record, OfAnImportedKindComesByImport) {  // Source: articles::art_3_1
    for (const auto kind : {RecordKind::encounter, RecordKind::condition, RecordKind::observation,
                            RecordKind::procedure, RecordKind::document}) {
        auto command = post(1, kind);
        patient(shared()).when(command).refused("import_only_kind", articles::art_3_1, "/kind");
        command.imported = true;
        patient(shared()).when(command).accepted();
    }
    patient(shared())
        .when(post(1, RecordKind::unknown))
        .refused("value_impossible", articles::art_3_1, "/kind");
}

TEST(Record, IsPostedByMembersOnly) {  // Source: articles::art_15_1
    patient(shared()).by(stranger).when(post(1)).refused("not_found", articles::art_15_1);
    patient(shared() + Story{person_discontinued()})
        .when(post(1))
        .refused("discontinued", articles::art_16_3);
}

TEST(Record, StaysInsideTheKindsOfTheConsent) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.record_kinds = {RecordKind::vitals};
    patient(shared(scope))
        .by(doctor)
        .when(post(1, RecordKind::visit))
        .refused("outside_consent_scope", articles::art_16_1, "/kind");
    patient(shared(scope)).by(doctor).when(post(1, RecordKind::vitals)).accepted();
    patient(shared(scope)).by(care_manager).when(post(1, RecordKind::visit)).accepted();
}

TEST(Record, IsPostedOnce) {
    with_record().by(doctor).when(post(1)).then_nothing();
    const auto error =
        with_record().by(pharmacist).when(post(1)).refused("conflict", articles::art_40_1_8);
    EXPECT_EQ(error.kind, Kind::conflict);
}

TEST(Record, HappenedBeforeNowGiveOrTakeFiveMinutes) {  // Source: articles::art_3_1
    constexpr std::int64_t five_minutes = 5 * 60 * us_per_second;
    auto command = post(1);
    command.occurred_at = Instant{noon.us + five_minutes};
    patient(shared()).when(command).accepted();
    command.occurred_at = Instant{noon.us + five_minutes + 1};
    patient(shared()).when(command).refused("value_impossible", articles::art_3_1, "/occurred_at");
    command.occurred_at = moment("1900-01-01T00:00:00Z");
    patient(shared()).when(command).accepted();
    command.occurred_at.us -= 1;
    patient(shared()).when(command).refused("value_impossible", articles::art_3_1, "/occurred_at");
}

TEST(Consultation, IsAddressedToMembersOfTheTeam) {  // Source: articles::art_3_1
    auto command = post(1, RecordKind::consultation);
    patient(shared()).when(command).refused("addressee_missing", articles::art_3_1, "/addressees");
    command.addressees = {doctor.user, stranger.user};
    patient(shared()).when(command).refused("addressee_not_member", articles::art_3_1,
                                            "/addressees/1");
    command.addressees = {doctor.user};
    patient(shared()).when(command).then({posted(command)});
    command.addressees.assign(4, doctor.user);
    patient(shared()).when(command).refused("too_many", articles::art_3_1, "/addressees");
}

TEST(Consultation, IsAnsweredByATimeAfterItself) {  // Source: articles::art_3_1
    auto command = post(1);
    command.reply_by = noon;
    patient(shared()).when(command).refused("reply_by_without_addressee", articles::art_3_1,
                                            "/reply_by");
    command.addressees = {doctor.user};
    patient(shared()).when(command).accepted();
    command.reply_by = command.occurred_at;
    patient(shared()).when(command).refused("reply_by_too_early", articles::art_3_1, "/reply_by");
}

TEST(Reply, AnswersARecordThatCanBeRead) {  // Source: articles::art_3_1
    auto command = post(2);
    command.reply_to = id<RecordId>(1);
    with_record().by(pharmacist).when(command).then({posted(command)});
    patient(shared()).when(command).refused("reply_to_unknown", articles::art_3_1, "/reply_to");
    with_record()
        .and_by(care_manager, {record_discontinued()})
        .when(command)
        .refused("reply_to_unknown", articles::art_3_1);
    with_record()
        .and_by(care_manager, {person_discontinued(), consent(2)})
        .when(command)
        .refused("reply_to_unknown", articles::art_3_1);
}

TEST(Correction, MayNameAnotherMoment) {  // Source: articles::art_40_1_8
    auto command = correct();
    command.occurred_at = moment("2026-05-14T09:00:00+09:00");
    auto moved = corrected(1);
    moved.occurred_at = command.occurred_at;
    with_record().by(doctor).when(command).then({moved});
    command.occurred_at = post(1).occurred_at;
    with_record().by(doctor).when(command).then({corrected(1)});
    auto story = with_record();
    story.and_by(doctor, {moved});
    command.occurred_at = moved.occurred_at;
    story.by(doctor).when(command).then({corrected(2)});
    auto back = corrected(2);
    back.occurred_at = post(1).occurred_at;
    command.occurred_at = back.occurred_at;
    story.by(doctor).when(command).then({back});
    command.occurred_at = Instant{noon.us + 6 * 60 * us_per_second};
    story.by(doctor).when(command).refused("value_impossible", articles::art_3_1, "/occurred_at");
}

TEST(Correction, NamesNoMomentBehindTheReplyItAsksFor) {  // Source: articles::art_3_1
    auto asked = post(1);
    asked.addressees = {care_manager.user};
    asked.reply_by = moment("2026-05-14T11:00:00+09:00");
    auto story = patient(shared());
    story.and_by(doctor, {posted(asked)});
    auto command = correct();
    command.occurred_at = asked.reply_by;
    story.by(doctor).when(command).refused("reply_by_too_early", articles::art_3_1, "/occurred_at");
    command.occurred_at->us -= 1;
    story.by(doctor).when(command).accepted();
}

TEST(Correction, IsALinkedNewVersion) {  // Source: articles::art_40_1_8
    with_record().by(doctor).when(correct()).then({corrected(1)});
    with_record()
        .and_by(doctor, {corrected(1)})
        .by(doctor)
        .when(correct("やはり右"))
        .then({corrected(2, "やはり右")});
}

TEST(Correction, IsTheAuthorsOwn) {  // Source: articles::art_40_1_8
    for (const auto& who : {care_manager, pharmacist}) {
        const auto error =
            with_record().by(who).when(correct()).refused("not_author", articles::art_40_1_8);
        EXPECT_EQ(error.kind, Kind::forbidden);
    }
    with_record().by(stranger).when(correct()).refused("not_found", articles::art_15_1);
    patient(shared()).by(doctor).when(correct()).refused("not_found", articles::art_15_1);
}

TEST(Correction, ComesNotAfterTheEnd) {
    with_record()
        .and_by(doctor, {cancelled()})
        .by(doctor)
        .when(correct())
        .refused("record_cancelled", articles::art_40_1_8);
    with_record()
        .and_by(care_manager, {record_discontinued()})
        .by(doctor)
        .when(correct())
        .refused("discontinued", articles::art_16_3);
    with_record()
        .and_by(care_manager, {person_discontinued(), consent(2)})
        .by(doctor)
        .when(correct())
        .refused("not_found", articles::art_15_1);
}

TEST(Correction, SaysSomethingPlausible) {
    with_record().by(doctor).when(correct("")).refused("empty_record", articles::art_3_1);
    auto numbered = correct();
    numbered.reason = Text<1, 500>::of(twelve_digits);
    with_record().by(doctor).when(numbered).refused("personal_number_refused", articles::none,
                                                    "/reason");
}

TEST(Cancellation, IsTheAuthorsOwnAndHappensOnce) {  // Source: articles::art_40_1_8
    with_record().by(doctor).when(cancel).then({cancelled()});
    with_record().and_by(doctor, {cancelled()}).by(doctor).when(cancel).then_nothing();
    with_record().by(care_manager).when(cancel).refused("not_author", articles::art_40_1_8);
    const CancelRecord numbered{id<RecordId>(1), Text<1, 500>::of(twelve_digits)};
    with_record().by(doctor).when(numbered).refused("personal_number_refused", articles::none,
                                                    "/reason");
    with_record()
        .and_by(care_manager, {record_discontinued()})
        .by(doctor)
        .when(cancel)
        .refused("discontinued", articles::art_16_3);
}

TEST(Acknowledgement, IsEveryonesButTheAuthors) {  // Source: articles::art_3_1
    const RecordAcknowledged acknowledged{id<RecordId>(1), post(1).occurred_at};
    with_record().by(pharmacist).when(acknowledge).then({acknowledged});
    with_record()
        .and_by(pharmacist, {acknowledged})
        .by(pharmacist)
        .when(acknowledge)
        .then_nothing();
    with_record()
        .and_by(pharmacist, {acknowledged})
        .by(care_manager)
        .when(acknowledge)
        .then({acknowledged});
    with_record().by(doctor).when(acknowledge).refused("own_record", articles::art_3_1);
}

TEST(Acknowledgement, NeedsARecordThatIsOpen) {
    patient(shared()).when(acknowledge).refused("not_found", articles::art_15_1);
    with_record()
        .and_by(care_manager, {record_discontinued()})
        .when(acknowledge)
        .refused("discontinued", articles::art_16_3);
    with_record()
        .and_by(care_manager, {person_discontinued(), consent(2)})
        .when(acknowledge)
        .refused("not_found", articles::art_15_1);
    ConsentScope scope;
    scope.record_kinds = {RecordKind::vitals};
    auto story = patient(shared(scope));
    story.and_by(care_manager, {posted(1)});
    story.by(doctor).when(acknowledge).refused("not_found", articles::art_15_1);
}

}  // namespace
}  // namespace ikiiki::test
