#include "domain/care_team/care_team.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

InviteMember invite(const Actor& who, std::uint8_t number = 9) {
    return {id<InvitationId>(number), standing_of(who)};
}
AcceptInvitation accept(const Actor& who, std::uint8_t number = 9) {
    return {id<InvitationId>(number), standing_of(who)};
}
Story consented(ConsentScope scope = {}) {
    return registered() + Story{consent(1, std::move(scope))};
}

TEST(Invitation, AsksSomeoneTheConsentCovers) {  // Source: articles::art_16_1
    patient(consented()).when(invite(doctor)).then({invited(doctor, 9)});
}

TEST(Invitation, OfAColleagueNeedsNoConsent) {  // Source: articles::art_16_1
    patient(registered()).when(invite(colleague)).then({invited(colleague, 9)});
}

TEST(Invitation, ComesAfterConsent) {  // Source: articles::art_16_1
    patient(registered()).when(invite(doctor)).refused("consent_missing", articles::art_16_1);
}

TEST(Invitation, StaysInsideTheConsent) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.excluded_facilities = {fac(2)};
    patient(consented(scope))
        .when(invite(doctor))
        .refused("outside_consent_scope", articles::art_16_1);
    scope = {};
    scope.professions = {Profession::nurse};
    patient(consented(scope))
        .when(invite(doctor))
        .refused("outside_consent_scope", articles::art_16_1);
}

TEST(Invitation, ChecksTheInviteeInOrder) {
    struct Case {
        void (*change)(Standing&);
        std::string_view code;
        Article article;
    };
    // From last to first: each fault hides those set before it, and consent comes after all.
    auto command = invite(doctor);
    for (const auto& [change, code, article] :
         {Case{[](auto& s) { s.role = Role::operator_member; }, "invitee_role", articles::art_15_1},
          Case{[](auto& s) { s.qualification_suspended = true; }, "invitee_suspended",
               articles::art_40_2},
          Case{[](auto& s) { s.user_id_suspended = true; }, "invitee_suspended",
               articles::art_35_1},
          Case{[](auto& s) { s.outside_area_facility = true; }, "outside_area", articles::art_6_3},
          Case{[](auto& s) { s.facility_approved = false; }, "facility_not_approved",
               articles::art_6_1},
          Case{[](auto& s) { s.affiliated = false; }, "affiliation_ended", articles::art_6_2}}) {
        change(command.invitee);
        patient(registered()).when(command).refused(code, article, "/user_id");
        auto only = invite(doctor);
        change(only.invitee);
        patient(consented()).when(only).refused(code, article);
    }
}

TEST(Invitation, ReachesOutsideTheAreaUnderAWideConsent) {  // Source: articles::art_6_3
    ConsentScope wide;
    wide.wide_area = true;
    auto command = invite(doctor);
    command.invitee.outside_area_facility = true;
    patient(consented(wide)).when(command).accepted();
    // The registrar's own facility may be an exception of art. 6(1) itself.
    command = invite(colleague);
    command.invitee.outside_area_facility = true;
    patient(registered()).when(command).accepted();
}

TEST(Invitation, OfAFacilityByAgreementNeedsTheAgreementInForce) {  // Source: articles::art_6_3
    ConsentScope wide;
    wide.wide_area = true;
    auto command = invite(doctor);
    command.invitee.outside_area_facility = true;
    command.invitee.by_agreement = true;
    command.invitee.agreements = {{day("2026-06-01"), std::nullopt}};
    patient(consented(wide))
        .when(command)
        .refused("agreement_not_in_force", articles::art_6_3, "/user_id");
    const auto first_day = moment("2026-06-01T00:00:00+09:00");
    patient(consented(wide)).at(first_day).when(command).accepted();
    patient(consented()).at(first_day).when(command).refused("outside_area", articles::art_6_3);
}

TEST(Invitation, IsSentOnce) {  // Source: articles::art_15_1
    patient(shared()).when(invite(doctor)).refused("already_member", articles::art_15_1);
    const auto open = consented() + Story{invited(doctor, 9)};
    patient(open).when(invite(doctor, 8)).refused("already_invited", articles::art_15_1);
    patient(open).when(invite(doctor, 9)).then_nothing();
}

TEST(Invitation, IsSentByMembersWhoSeeThePatient) {  // Source: articles::art_15_1
    patient(shared()).by(doctor).when(invite(stranger)).accepted();
    patient(shared()).by(stranger).when(invite(stranger)).refused("not_found", articles::art_15_1);
    patient(shared() + Story{ConsentRevoked{id<ConsentId>(1), noon, {}}})
        .by(doctor)
        .when(invite(stranger))
        .refused("not_found", articles::art_15_1);
}

TEST(Acceptance, SeatsTheInvitedUser) {  // Source: articles::art_15_1
    const auto open = consented() + Story{invited(doctor, 9)};
    patient(open).by(doctor).when(accept(doctor)).then({joined(doctor, 9)});
    patient(open + Story{joined(doctor, 9)}).by(doctor).when(accept(doctor)).then_nothing();
}

TEST(Acceptance, IsForNobodyElse) {  // Source: articles::art_15_1
    const auto open = consented() + Story{invited(doctor, 9)};
    patient(open).by(stranger).when(accept(stranger)).refused("not_found", articles::art_15_1);
    patient(open).by(stranger).when(accept(doctor)).refused("not_found", articles::art_15_1);
    patient(open).by(doctor).when(accept(stranger)).refused("not_found", articles::art_15_1);
    patient(open)
        .by(care_manager)
        .when(accept(care_manager))
        .refused("not_found", articles::art_15_1);
    patient(open).by(doctor).when(accept(doctor, 8)).refused("not_found", articles::art_15_1);
}

TEST(Acceptance, ChecksEverythingAgain) {
    const auto open = consented() + Story{invited(doctor, 9)};
    auto command = accept(doctor);
    command.member.pledged = false;
    EXPECT_EQ(patient(open)
                  .by(doctor)
                  .when(command)
                  .refused("pledge_not_signed", articles::art_26_1)
                  .kind,
              Kind::forbidden);
    command = accept(doctor);
    command.member.user_id_suspended = true;
    patient(open).by(doctor).when(command).refused("invitee_suspended", articles::art_35_1);
    command = accept(doctor);
    command.member.qualification_suspended = true;
    patient(open).by(doctor).when(command).refused("invitee_suspended", articles::art_40_2);
    command = accept(doctor);
    command.member.affiliated = false;
    patient(open).by(doctor).when(command).refused("affiliation_ended", articles::art_6_2);
    ConsentScope narrow;
    narrow.excluded_facilities = {fac(2)};
    patient(open + Story{ConsentChanged{id<ConsentId>(1), noon, narrow}})
        .by(doctor)
        .when(accept(doctor))
        .refused("outside_consent_scope", articles::art_16_1);
    patient(open + Story{ConsentRevoked{id<ConsentId>(1), noon, {}}})
        .by(doctor)
        .when(accept(doctor))
        .refused("consent_missing", articles::art_16_1);
    patient(open + Story{person_discontinued()})
        .by(doctor)
        .when(accept(doctor))
        .refused("discontinued", articles::art_16_3);
}

TEST(InvitationEnd, IsDeclinedByTheInvitedAndWithdrawnByAnyMember) {
    // Source: articles::art_15_1
    const auto open = shared() + Story{invited(stranger, 9)};
    const CancelInvitation command{id<InvitationId>(9)};
    const auto ended = [](CancelReason reason) {
        return InvitationCancelled{id<InvitationId>(9), reason};
    };
    patient(open).by(stranger).when(command).then({ended(CancelReason::declined)});
    patient(open).by(care_manager).when(command).then({ended(CancelReason::withdrawn)});
    patient(open).by(doctor).when(command).then({ended(CancelReason::withdrawn)});
    patient(open)
        .by(person(6, 4, Profession::nurse))
        .when(command)
        .refused("not_found", articles::art_15_1);
    patient(shared()).by(doctor).when(command).then_nothing();
}

TEST(Removal, TakesTheSeatAway) {  // Source: articles::art_15_1
    const auto reason = Text<0, 500>::of("担当が替わった");
    patient(shared())
        .when(RemoveMember{doctor.user, reason})
        .then({MemberRemoved{doctor.user, reason}});
    patient(shared()).when(RemoveMember{stranger.user, {}}).then_nothing();
    patient(shared())
        .by(doctor)
        .when(RemoveMember{care_manager.user, {}})
        .then({MemberRemoved{care_manager.user, Text<0, 500>{}}});
    patient(shared() + Story{MemberRemoved{doctor.user, {}}})
        .by(doctor)
        .when(RemoveMember{pharmacist.user, {}})
        .refused("not_found", articles::art_15_1);
}

TEST(Removal, LeavesSomeone) {  // Source: articles::art_15_1
    patient(registered())
        .when(RemoveMember{care_manager.user, {}})
        .refused("last_member", articles::art_15_1);
}

TEST(Removal, KeepsNoPersonalNumber) {
    patient(shared())
        .when(RemoveMember{doctor.user, Text<0, 500>::of(twelve_digits)})
        .refused("personal_number_refused", articles::none, "/reason");
}

TEST(Team, HistoryThatCannotBeIsABug) {
    Patient state = patient(shared()).state();
    EXPECT_THROW(evolve(state, joined(stranger, 50), Happened{}), Bug);
    EXPECT_THROW(evolve(state, MemberRemoved{stranger.user, {}}, Happened{}), Bug);
    EXPECT_THROW(evolve(state, InvitationCancelled{id<InvitationId>(50), {}}, Happened{}), Bug);
    EXPECT_THROW(evolve(state, RecordCancelled{id<RecordId>(50), {}, {}}, Happened{}), Bug);
    EXPECT_THROW(evolve(state, consent(1), Happened{}), Bug);
}

}  // namespace
}  // namespace ikiiki::test
