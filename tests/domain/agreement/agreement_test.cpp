#include "domain/agreement/agreement.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

ConcludeAgreement conclude() {
    return {id<AgreementId>(1),
            MunicipalityCode::of("082082"),
            {day("2026-06-01"), day("2027-03-31")},
            Text<1, 500>::of("在宅医療・介護の多職種連携"),
            Line<1, 200>::of("広域利用合意書 2026-1")};
}
AgreementConcluded concluded() {
    const auto c = conclude();
    return {c.agreement, c.counterpart, c.term, c.scope, c.document_ref};
}
EndAgreement end_on(std::string_view last_day) {
    return {day(last_day), Text<1, 500>::of("合意の解除")};
}
AgreementEnded ended_on(std::string_view last_day) {
    return {day(last_day), Text<1, 500>::of("合意の解除")};
}
Given<Agreement> agreement(const std::vector<AgreementEvent>& events = {}) {
    return given<Agreement>(events, operator_member);
}

TEST(Agreement, IsConcludedAndEndedByTheOperatorAlone) {  // Source: articles::art_6_3
    agreement().when(conclude()).then({concluded()});
    agreement({concluded()}).when(conclude()).then_nothing();
    auto manager = care_manager;
    manager.role = Role::facility_manager;
    for (const auto& who : {care_manager, manager, contractor, auditor}) {
        agreement().by(who).when(conclude()).refused("may_not", articles::art_6_3);
        agreement({concluded()})
            .by(who)
            .when(end_on("2026-09-30"))
            .refused("may_not", articles::art_6_3);
    }
}

TEST(Agreement, IsWithAMunicipalityOutsideForATermThatCanBe) {  // Source: articles::art_6_3
    for (const auto* code : {"082171", "08208x", "つくば市です"}) {
        auto command = conclude();
        command.counterpart = MunicipalityCode::of(code);
        agreement().when(command).refused("value_impossible", articles::art_6_3, "/counterpart");
    }
    auto command = conclude();
    command.term = {day("2026-06-01"), day("2026-05-31")};
    agreement().when(command).refused("value_impossible", articles::art_6_3, "/until");
    command.term.until = day("2026-06-01");
    agreement().when(command).accepted();
    command.scope = Text<1, 500>::of(twelve_digits);
    agreement().when(command).refused("personal_number_refused", articles::none, "/scope");
}

TEST(Agreement, EndsEarlierButNotInThePast) {  // Source: articles::art_6_3
    agreement({concluded()}).when(end_on("2026-09-30")).then({ended_on("2026-09-30")});
    agreement({concluded()}).when(end_on("2026-05-13")).then({ended_on("2026-05-13")});
    agreement({concluded()})
        .when(end_on("2026-05-12"))
        .refused("value_impossible", articles::art_6_3, "/last_day");
    agreement({concluded()}).when(end_on("2027-03-31")).then_nothing();
    agreement({concluded(), ended_on("2026-09-30")}).when(end_on("2026-09-30")).then_nothing();
    agreement().when(end_on("2026-09-30")).refused("not_found", articles::art_6_3);
    auto command = end_on("2026-09-30");
    command.reason = Text<1, 500>::of(twelve_digits);
    agreement({concluded()})
        .when(command)
        .refused("personal_number_refused", articles::none, "/reason");
    const auto story = agreement({concluded(), ended_on("2026-09-30")});
    EXPECT_EQ(story.state().term.until, day("2026-09-30"));
}

TEST(AgreementTerm, HoldsFromItsFirstDayToTheEndOfItsLastInJapan) {  // Source: articles::art_6_3
    const AgreementTerms terms{{day("2026-06-01"), day("2026-06-30")}};
    EXPECT_FALSE(in_force(terms, moment("2026-05-31T23:59:59+09:00")));
    EXPECT_TRUE(not_over(terms, moment("2026-05-31T23:59:59+09:00")));
    EXPECT_TRUE(in_force(terms, moment("2026-06-01T00:00:00+09:00")));
    EXPECT_TRUE(in_force(terms, moment("2026-06-30T23:59:59+09:00")));
    EXPECT_FALSE(in_force(terms, moment("2026-07-01T00:00:00+09:00")));
    EXPECT_FALSE(not_over(terms, moment("2026-07-01T00:00:00+09:00")));
    EXPECT_FALSE(in_force({}, noon) || not_over({}, noon));
    const AgreementTerms open{{day("2020-04-01"), std::nullopt}};
    EXPECT_TRUE(in_force(open, noon) && not_over(open, noon));
}

TEST(Agreement, HistoryThatCannotBeIsABug) {
    Agreement state;
    EXPECT_THROW(evolve(state, ended_on("2026-09-30"), Happened{}), Bug);
    evolve(state, concluded(), Happened{});
    EXPECT_THROW(evolve(state, concluded(), Happened{}), Bug);
}

}  // namespace
}  // namespace ikiiki::test
