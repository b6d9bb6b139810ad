#include "domain/consent/consent.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

GiveConsent by_daughter() {
    auto command = give_consent();
    command.giver = GiverKind::proxy;
    command.proxy_reason = ProxyReason::incapable;
    command.giver_name = Line<0, 100>::of("鈴木 一恵");
    command.relation = Line<0, 60>::of("長女");
    return command;
}

TEST(Consent, IsRecordedAsItWasGiven) {  // Source: articles::art_16_1
    patient(registered()).when(give_consent()).then({consent()});
    const auto proxy = by_daughter();
    patient(registered())
        .when(proxy)
        .then({ConsentGiven{proxy.consent, proxy.given_at, proxy.giver, proxy.proxy_reason,
                            proxy.scope, proxy.method, proxy.explained_by, proxy.copy_given,
                            proxy.giver_name, proxy.relation, proxy.document_ref}});
}

TEST(Consent, OfAProxyNeedsAReasonANameAndARelation) {  // Source: articles::art_16_1
    auto command = by_daughter();
    command.proxy_reason = ProxyReason::none;
    patient(registered())
        .when(command)
        .refused("proxy_reason_missing", articles::art_16_1, "/giver/proxy_reason");
    command = by_daughter();
    command.giver_name = {};
    patient(registered())
        .when(command)
        .refused("proxy_incomplete", articles::art_16_1, "/giver/name");
    command = by_daughter();
    command.relation = {};
    patient(registered())
        .when(command)
        .refused("proxy_incomplete", articles::art_16_1, "/giver/relation");
    command = by_daughter();
    command.giver_is_staff = true;
    patient(registered()).when(command).refused("proxy_is_staff", articles::art_16_1);
}

TEST(Consent, OfThePatientNeedsNoReason) {  // Source: articles::art_16_1
    auto command = give_consent();
    command.proxy_reason = ProxyReason::minor;
    patient(registered()).when(command).refused("proxy_reason_unneeded", articles::art_16_1);
    command.proxy_reason = ProxyReason::none;
    command.giver = GiverKind::unknown;
    patient(registered())
        .when(command)
        .refused("value_impossible", articles::art_16_1, "/giver/kind");
    command = give_consent();
    command.method = ConsentMethod::unknown;
    patient(registered()).when(command).refused("value_impossible", articles::art_16_1, "/method");
}

TEST(Consent, IsNotOfTheFuture) {  // Source: articles::art_16_1
    auto command = give_consent();
    command.given_at = Instant{noon.us + 1};
    patient(registered())
        .when(command)
        .refused("value_impossible", articles::art_16_1, "/given_at");
    command.given_at = noon;
    patient(registered()).when(command).accepted();
}

TEST(Consent, ComesBeforeSharing) {  // Source: articles::art_16_1
    auto command = give_consent();
    command.given_at = noon;
    patient(registered() + Story{invited(doctor, 1)})
        .when(command)
        .refused("consent_after_sharing", articles::art_16_1, "/given_at");
    // Among colleagues of the registrar nothing was shared yet.
    patient(registered() + Story{invited(colleague, 1)}).when(command).accepted();
    // A second consent may come later than the sharing that the first one allowed.
    command.consent = id<ConsentId>(2);
    patient(shared()).when(command).accepted();
}

TEST(Consent, HasAPeriodThatBeginsBeforeItEnds) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.from = day("2026-05-02");
    scope.until = day("2026-05-01");
    patient(registered())
        .when(give_consent(1, scope))
        .refused("value_impossible", articles::art_16_1, "/scope/until");
}

TEST(Consent, IsRecordedOnce) {
    patient(shared()).when(give_consent()).then_nothing();
}

TEST(Consent, TakesThePlaceOfTheOneBefore) {  // Source: articles::art_16_1
    ConsentScope narrow;
    narrow.facilities = {fac(3)};
    auto story = patient(shared() + Story{consent(2, narrow)});
    EXPECT_EQ(story.state().consents.active->consent, id<ConsentId>(2));
    story.by(doctor).when(AcknowledgeRecord{}).refused("not_found", articles::art_15_1);
    story.by(care_manager)
        .when(ChangeConsent{id<ConsentId>(1), noon, {}})
        .refused("consent_not_active", articles::art_16_1);
}

TEST(Consent, RefusesAPersonalNumberInEveryText) {
    auto command = by_daughter();
    command.document_ref = Line<0, 200>::of(twelve_digits);
    patient(registered())
        .when(command)
        .refused("personal_number_refused", articles::none, "/document_ref");
    command = by_daughter();
    command.giver_name = Line<0, 100>::of(twelve_digits);
    patient(registered())
        .when(command)
        .refused("personal_number_refused", articles::none, "/giver/name");
    command = by_daughter();
    command.relation = Line<0, 60>::of(twelve_digits);
    patient(registered())
        .when(command)
        .refused("personal_number_refused", articles::none, "/giver/relation");
    patient(shared())
        .when(RevokeConsent{id<ConsentId>(1), Text<0, 500>::of(twelve_digits)})
        .refused("personal_number_refused", articles::none, "/reason");
}

TEST(ConsentChange, ReplacesTheScopeOfTheConsentInForce) {  // Source: articles::art_16_1
    ConsentScope narrow;
    narrow.excluded_facilities = {fac(2)};
    const ChangeConsent command{id<ConsentId>(1), noon, narrow};
    patient(shared()).when(command).then({ConsentChanged{command.consent, noon, narrow}});
    patient(shared() + Story{ConsentChanged{command.consent, noon, narrow}})
        .when(command)
        .then_nothing();
    patient(registered()).when(command).refused("consent_not_active", articles::art_16_1);
}

TEST(ConsentChange, IsDatedBetweenTheConsentAndNow) {  // Source: articles::art_16_1
    for (const auto at : {Instant{noon.us + 1}, Instant{give_consent().given_at.us - 1}}) {
        ConsentScope wide;
        wide.wide_area = true;
        patient(shared())
            .when(ChangeConsent{id<ConsentId>(1), at, wide})
            .refused("value_impossible", articles::art_16_1, "/changed_at");
    }
    ConsentScope turned;
    turned.from = day("2026-05-02");
    turned.until = day("2026-05-01");
    patient(shared())
        .when(ChangeConsent{id<ConsentId>(1), noon, turned})
        .refused("value_impossible", articles::art_16_1, "/scope/until");
}

TEST(Revocation, EndsTheInvitationsOfOtherFacilities) {  // Source: articles::art_16_1
    const auto reason = Text<0, 500>::of("家族で話し合った");
    patient(shared() + Story{invited(stranger, 7), invited(colleague, 8)})
        .when(RevokeConsent{id<ConsentId>(1), reason})
        .then({ConsentRevoked{id<ConsentId>(1), noon, reason},
               InvitationCancelled{id<InvitationId>(7), CancelReason::consent_ended}});
}

TEST(Revocation, HappensOnce) {  // Source: articles::art_16_1
    patient(shared() + Story{ConsentRevoked{id<ConsentId>(1), noon, {}}})
        .when(RevokeConsent{id<ConsentId>(1), {}})
        .then_nothing();
    patient(registered())
        .when(RevokeConsent{id<ConsentId>(1), {}})
        .refused("consent_not_active", articles::art_16_1);
}

TEST(Resumption, NeedsAConsentLaterThanTheDiscontinuation) {  // Source: articles::art_16_3
    const auto ended = shared() + Story{posted(1), person_discontinued()};
    auto command = give_consent(2);
    patient(ended).when(command).refused("consent_before_discontinuation", articles::art_16_3,
                                         "/given_at");
    command.given_at = *patient(ended).state().discontinuation.since;
    patient(ended).when(command).refused("consent_before_discontinuation", articles::art_16_3);
    command.given_at = noon;
    patient(ended).when(command).accepted();
    patient(ended).by(stranger).when(command).refused("not_found", articles::art_15_1);
}

TEST(Resumption, OpensEarlierContentOnlyIfTheConsentSaysSo) {  // Source: articles::art_16_3
    const auto ended = shared() + Story{posted(1), person_discontinued()};
    const auto version = patient(ended).version();
    const auto resumed = patient(ended + Story{consent(2)}).state().discontinuation;
    EXPECT_FALSE(resumed.discontinued);
    EXPECT_EQ(resumed.closed_through, version);
    ConsentScope whole;
    whole.include_earlier = true;
    EXPECT_EQ(patient(ended + Story{consent(2, whole)}).state().discontinuation.closed_through, 0u);
    // A later consent, or a change, without it closes the earlier content again.
    EXPECT_EQ(patient(ended + Story{consent(2, whole), consent(3)})
                  .state()
                  .discontinuation.closed_through,
              version);
    EXPECT_EQ(patient(ended + Story{consent(2), ConsentChanged{id<ConsentId>(2), noon, whole}})
                  .state()
                  .discontinuation.closed_through,
              0u);
}

TEST(Consent, CanBeRecordedByAnyMemberWhenTheRegistrarsFacilityHasLeft) {
    // Source: articles::art_16_1
    const auto revoked = shared() + Story{ConsentRevoked{id<ConsentId>(1), noon, {}}};
    patient(revoked).by(doctor).when(give_consent(2)).refused("not_found", articles::art_15_1);
    const auto left = shared() + Story{MemberRemoved{care_manager.user, {}},
                                       ConsentRevoked{id<ConsentId>(1), noon, {}}};
    patient(left).by(doctor).when(give_consent(2)).accepted();
    patient(left).by(stranger).when(give_consent(2)).refused("not_found", articles::art_15_1);
}

}  // namespace
}  // namespace ikiiki::test
