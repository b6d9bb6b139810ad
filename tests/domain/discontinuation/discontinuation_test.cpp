#include "domain/discontinuation/discontinuation.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

RequestDeletion request(DiscontinuationScope scope) {
    RequestDeletion command;
    command.request = id<RequestId>(1);
    command.scope = scope;
    command.requester_name = Line<1, 100>::of("鈴木 一郎");
    command.relation = Line<0, 60>::of("長男");
    return command;
}
DiscontinueSupport discontinue_record(std::uint8_t record) {
    auto command = discontinue_person();
    command.scope = DiscontinuationScope::record;
    command.record = id<RecordId>(record);
    return command;
}
Story with_record() {
    return shared() + Story{posted(1)};
}

TEST(DeletionRequest, IsAlwaysRecorded) {  // Source: articles::art_16_2
    const auto command = request(DiscontinuationScope::person);
    const DeletionRequested recorded{command.request,        command.scope,    {},          false,
                                     command.requester_name, command.relation, command.note};
    for (const auto& who : {care_manager, doctor, pharmacist}) {
        patient(shared()).by(who).when(command).then({recorded});
    }
    patient(shared() + Story{person_discontinued()}).when(command).then({recorded});
}

TEST(DeletionRequest, MayNameOneRecord) {  // Source: articles::art_16_2
    auto command = request(DiscontinuationScope::record);
    command.record = id<RecordId>(1);
    command.identified = true;
    patient(with_record())
        .when(command)
        .then({DeletionRequested{command.request, command.scope, command.record, true,
                                 command.requester_name, command.relation, command.note}});
    command.record = id<RecordId>(2);
    patient(with_record()).when(command).refused("not_found", articles::art_15_1, "/record_id");
}

TEST(DeletionRequest, IsTakenByMembers) {  // Source: articles::art_15_1
    patient(shared())
        .by(stranger)
        .when(request(DiscontinuationScope::person))
        .refused("not_found", articles::art_15_1);
    patient(shared())
        .when(request(DiscontinuationScope::unknown))
        .refused("value_impossible", articles::art_16_2, "/scope");
}

TEST(Discontinuation, OfThePersonCancelsEveryInvitation) {  // Source: articles::art_16_3
    patient(shared() + Story{invited(stranger, 7), invited(colleague, 8)})
        .by(doctor)
        .when(discontinue_person())
        .then({person_discontinued(),
               InvitationCancelled{id<InvitationId>(7), CancelReason::discontinued},
               InvitationCancelled{id<InvitationId>(8), CancelReason::discontinued}});
}

TEST(Discontinuation, HappensOnce) {  // Source: articles::art_16_3
    patient(shared() + Story{person_discontinued()}).when(discontinue_person()).then_nothing();
    auto event = person_discontinued();
    event.scope = DiscontinuationScope::record;
    event.record = id<RecordId>(1);
    patient(with_record() + Story{event}).when(discontinue_record(1)).then_nothing();
}

TEST(Discontinuation, OfARecordRepeatsWhenItOccurred) {  // Source: articles::art_16_3
    const auto command = discontinue_record(1);
    const SupportDiscontinued expected{command.scope,       command.record,
                                       post(1).occurred_at, command.requester_name,
                                       command.relation,    command.note};
    patient(with_record()).by(doctor).when(command).then({expected});
    patient(with_record())
        .when(discontinue_record(2))
        .refused("not_found", articles::art_15_1, "/record_id");
    // Also while the person is closed: the wish must outlive a consent that reopens the rest.
    patient(with_record() + Story{person_discontinued()}).when(command).then({expected});
}

TEST(Discontinuation, IsRecordedByMembers) {  // Source: articles::art_15_1
    patient(shared())
        .by(stranger)
        .when(discontinue_person())
        .refused("not_found", articles::art_15_1);
    auto command = discontinue_person();
    command.scope = DiscontinuationScope::unknown;
    patient(shared()).when(command).refused("value_impossible", articles::art_16_2, "/scope");
}

TEST(Discontinuation, KeepsNoPersonalNumber) {
    auto command = discontinue_person();
    command.note = Text<0, 500>::of(twelve_digits);
    patient(shared()).when(command).refused("personal_number_refused", articles::none, "/note");
    command = discontinue_person();
    command.requester_name = Line<1, 100>::of(twelve_digits);
    patient(shared()).when(command).refused("personal_number_refused", articles::none,
                                            "/requested_by/name");
    auto wish = request(DiscontinuationScope::person);
    wish.relation = Line<0, 60>::of(twelve_digits);
    patient(shared()).when(wish).refused("personal_number_refused", articles::none,
                                         "/requester/relation");
}

TEST(Discontinuation, ClosesThePatientToEveryCommandButTheWayBack) {
    // Source: articles::art_16_3
    const auto closed = [] { return patient(with_record() + Story{person_discontinued()}); };
    const auto expect_gone = [&](const auto& command) {
        const auto error = closed().when(command).refused("discontinued", articles::art_16_3);
        EXPECT_EQ(error.kind, Kind::gone);
    };
    expect_gone(ReportRelocation{});
    expect_gone(ChangeDetails{suzuki(), {}});
    expect_gone(ChangeConsent{id<ConsentId>(1), noon, {}});
    expect_gone(RevokeConsent{id<ConsentId>(1), {}});
    expect_gone(InviteMember{id<InvitationId>(9), standing_of(colleague)});
    expect_gone(AcceptInvitation{id<InvitationId>(9), standing_of(care_manager)});
    expect_gone(CancelInvitation{id<InvitationId>(9)});
    expect_gone(RemoveMember{doctor.user, {}});
    expect_gone(post(2));
    expect_gone(CorrectRecord{});
    expect_gone(CancelRecord{});
    expect_gone(AcknowledgeRecord{id<RecordId>(1)});
}

TEST(Discontinuation, RemembersUntilWhereContentIsClosed) {  // Source: articles::art_16_3
    const auto story = patient(with_record() + Story{person_discontinued()});
    const auto& state = story.state().discontinuation;
    EXPECT_TRUE(state.discontinued);
    EXPECT_EQ(state.closed_through, story.version());
    EXPECT_EQ(state.since_version, story.version());
    const auto after = patient(with_record() + Story{person_discontinued(), consent(2)});
    after.when(post(2)).accepted();
    after.when(AcknowledgeRecord{id<RecordId>(1)}).refused("not_found", articles::art_15_1);
}

}  // namespace
}  // namespace ikiiki::test
