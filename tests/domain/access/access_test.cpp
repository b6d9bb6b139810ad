#include "domain/access/access.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

void expect_refused(const Sharing& sharing, const Standing& standing, std::string_view code,
                    Article article, Instant now = noon) {
    const auto access = authorise(sharing, standing, now);
    ASSERT_FALSE(access.has_value()) << "allowed, not " << code;
    EXPECT_EQ(access.error().code, code);
    EXPECT_EQ(access.error().article.number, article.number) << code;
}

TEST(Access, IsFullForTheRegistrar) {  // Source: articles::art_15_1
    const auto access = authorise(sharing(registered()), standing_of(care_manager), noon);
    ASSERT_TRUE(access.has_value());
    EXPECT_EQ(access->reason, AccessReason::registrar);
    EXPECT_EQ(access->since.us, history_start.us + 2 * us_per_second);
    EXPECT_EQ(access->closed_through, 0u);
    EXPECT_TRUE(access->record_kinds.empty());
}

TEST(Access, OfTheRegistrarsColleagueNeedsASeatButNoConsent) {  // Source: articles::art_16_1
    const auto team = registered() + Story{invited(colleague, 1), joined(colleague, 1)};
    const auto access = authorise(sharing(team), standing_of(colleague), noon);
    ASSERT_TRUE(access.has_value());
    EXPECT_EQ(access->reason, AccessReason::team_member);
    expect_refused(sharing(registered()), standing_of(colleague), "not_found", articles::art_15_1);
}

TEST(Access, OfAnotherFacilityRestsOnTheConsentInForce) {  // Source: articles::art_16_1
    EXPECT_TRUE(authorise(sharing(shared()), standing_of(doctor), noon).has_value());
    const auto revoked = shared() + Story{ConsentRevoked{id<ConsentId>(1), noon, {}}};
    expect_refused(sharing(revoked), standing_of(doctor), "not_found", articles::art_15_1);
    EXPECT_TRUE(authorise(sharing(revoked), standing_of(care_manager), noon).has_value());
}

TEST(Access, IsLimitedToTheKindsOfTheConsentExceptAtHome) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.record_kinds = {RecordKind::vitals};
    const auto state = sharing(shared(scope));
    EXPECT_EQ(authorise(state, standing_of(doctor), noon)->record_kinds, scope.record_kinds);
    EXPECT_TRUE(authorise(state, standing_of(care_manager), noon)->record_kinds.empty());
}

TEST(Access, OfAStrangerIsNotFound) {  // Source: articles::art_15_1
    expect_refused(sharing(shared()), standing_of(stranger), "not_found", articles::art_15_1);
    expect_refused(Sharing{}, standing_of(care_manager), "not_found", articles::art_15_1);
    expect_refused(sharing(registered() + Story{person_discontinued()}), standing_of(stranger),
                   "not_found", articles::art_15_1);
}

TEST(Access, IsNotOpenedByARoleWithoutPatients) {  // Source: articles::art_15_1
    for (const auto role :
         {Role::unknown, Role::operator_member, Role::contractor, Role::auditor}) {
        auto standing = standing_of(care_manager);
        standing.role = role;
        expect_refused(sharing(registered()), standing, "not_found", articles::art_15_1);
    }
}

TEST(Access, OfASeatBelongsToOneFacility) {  // Source: articles::art_6_2
    auto moved = standing_of(doctor);
    moved.facility = fac(1);
    expect_refused(sharing(shared()), moved, "not_found", articles::art_15_1);
}

TEST(Access, EndsWithSupport) {  // Source: articles::art_16_3
    const auto ended = sharing(shared() + Story{person_discontinued()});
    expect_refused(ended, standing_of(care_manager), "discontinued", articles::art_16_3);
    expect_refused(ended, standing_of(doctor), "discontinued", articles::art_16_3);
}

TEST(Access, ToAnOutsideFacilityNeedsAWideConsent) {  // Source: articles::art_6_3
    auto outside = standing_of(doctor);
    outside.outside_area_facility = true;
    expect_refused(sharing(shared()), outside, "not_found", articles::art_15_1);
    ConsentScope wide;
    wide.wide_area = true;
    EXPECT_TRUE(authorise(sharing(shared(wide)), outside, noon).has_value());
}

TEST(Access, ByAgreementLastsAsLongAsTheAgreement) {  // Source: articles::art_6_3
    auto outside = standing_of(doctor);
    outside.outside_area_facility = true;
    outside.by_agreement = true;
    ConsentScope wide;
    wide.wide_area = true;
    const auto state = sharing(shared(wide));
    expect_refused(state, outside, "agreement_not_in_force", articles::art_6_3);
    outside.agreements = {{day("2026-05-14"), day("2026-05-14")}};
    EXPECT_TRUE(authorise(state, outside, noon).has_value());
    EXPECT_EQ(may_work(outside, Instant{noon.us + us_per_day}).error().code,
              "agreement_not_in_force");
    expect_refused(sharing(shared()), outside, "not_found", articles::art_15_1);
}

TEST(Access, IsRefusedToWhoMayNotWorkBeforeAnythingElse) {
    struct Case {
        bool Standing::*flag;
        bool value;
        std::string_view code;
        Article article;
    };
    // From last to first in the order of checks: each one hides those set before it.
    auto standing = standing_of(stranger);
    for (const auto& [flag, value, code, article] :
         {Case{&Standing::pledged, false, "pledge_not_signed", articles::art_26_1},
          Case{&Standing::qualification_suspended, true, "qualification_suspended",
               articles::art_40_2},
          Case{&Standing::user_id_suspended, true, "user_id_suspended", articles::art_35_1},
          Case{&Standing::facility_approved, false, "facility_not_approved", articles::art_6_1},
          Case{&Standing::affiliated, false, "affiliation_ended", articles::art_6_2}}) {
        standing.*flag = value;
        expect_refused(sharing(shared()), standing, code, article);
        EXPECT_EQ(may_work(standing, noon).error().code, code);
        EXPECT_EQ(may_work(standing, noon).error().kind, Kind::forbidden);
        auto only = standing_of(care_manager);
        only.*flag = value;
        expect_refused(sharing(registered()), only, code, article);
    }
    EXPECT_TRUE(may_work(standing_of(care_manager), noon).has_value());
}

TEST(ConsentScope, CoversEveryoneWhenItNamesNobody) {  // Source: articles::art_16_1
    EXPECT_TRUE(scope_covers({}, fac(2), Profession::doctor, noon));
}

TEST(ConsentScope, NamesFacilitiesAndProfessionsAndExcludesFirst) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.facilities = {fac(2), fac(3)};
    scope.professions = {Profession::doctor};
    EXPECT_TRUE(scope_covers(scope, fac(2), Profession::doctor, noon));
    EXPECT_FALSE(scope_covers(scope, fac(4), Profession::doctor, noon));
    EXPECT_FALSE(scope_covers(scope, fac(2), Profession::nurse, noon));
    scope.excluded_facilities = {fac(2)};
    EXPECT_FALSE(scope_covers(scope, fac(2), Profession::doctor, noon));
    EXPECT_TRUE(scope_covers(scope, fac(3), Profession::doctor, noon));
}

TEST(ConsentScope, HoldsFromTheFirstToTheLastDayInJapan) {  // Source: articles::art_16_1
    ConsentScope scope;
    scope.from = day("2026-05-10");
    scope.until = day("2026-05-12");
    const auto covers = [&](const char* at) {
        return scope_covers(scope, fac(2), Profession::doctor, moment(at));
    };
    EXPECT_FALSE(covers("2026-05-09T23:59:59+09:00"));
    EXPECT_TRUE(covers("2026-05-10T00:00:00+09:00"));
    EXPECT_TRUE(covers("2026-05-12T23:59:59+09:00"));
    EXPECT_FALSE(covers("2026-05-13T00:00:00+09:00"));
}

TEST(Sharing, FoldsAsThePatientDoes) {
    const auto story = shared() + Story{posted(1), person_discontinued()};
    Sharing folded;
    std::uint64_t version = 0;
    for (const auto& event : story) {
        ++version;
        const Instant at{history_start.us + static_cast<std::int64_t>(version) * us_per_second};
        evolve(folded, event, Happened{care_manager, at, at, version});
    }
    const auto whole = sharing(story);
    EXPECT_EQ(folded.registration.registrar, whole.registration.registrar);
    EXPECT_EQ(folded.discontinuation.closed_through, whole.discontinuation.closed_through);
    EXPECT_EQ(folded.discontinuation.since, whole.discontinuation.since);
    EXPECT_EQ(folded.team.members.size(), whole.team.members.size());
    EXPECT_EQ(folded.consents.active->consent, whole.consents.active->consent);
}

}  // namespace
}  // namespace ikiiki::test
