#include "domain/facility/facility.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

ApproveFacility approve() {
    return {fac(1),
            Line<1, 100>::of("取手訪問看護ステーション"),
            FacilityKind::visiting_nursing,
            MunicipalityCode::of("082171"),
            ApprovalBasis::in_scope,
            {}};
}
FacilityApproved approved() {
    const auto c = approve();
    return {c.facility, c.name, c.kind, c.municipality, c.basis, c.reason};
}
Given<Facility> facility(const std::vector<FacilityEvent>& events = {}) {
    return given<Facility>(events, operator_member);
}

TEST(Facility, IsApprovedByTheOperatorAlone) {  // Source: articles::art_6_1
    facility().when(approve()).then({approved()});
    auto manager = care_manager;
    manager.role = Role::facility_manager;
    for (const auto& who : {care_manager, manager, contractor, auditor}) {
        EXPECT_EQ(facility().by(who).when(approve()).refused("may_not", articles::art_6_1).kind,
                  Kind::forbidden);
        facility({approved()})
            .by(who)
            .when(WithdrawFacility{})
            .refused("may_not", articles::art_6_1);
    }
}

TEST(Facility, OutsideTheAreaIsAnExceptionWithAReason) {  // Source: articles::art_6_1
    auto command = approve();
    command.municipality = MunicipalityCode::of("082201");
    facility().when(command).refused("facility_out_of_area", articles::art_6_1, "/municipality");
    command.basis = ApprovalBasis::exception;
    facility().when(command).refused("reason_missing", articles::art_6_1, "/reason");
    command.reason = Text<0, 500>::of("専門外来がここにしかない");
    facility().when(command).accepted();
    command.basis = ApprovalBasis::in_scope;
    command.kind = FacilityKind::contractor;
    facility().when(command).accepted();
}

TEST(Facility, OfAnotherMunicipalityTakesPartByAgreement) {  // Source: articles::art_6_3
    auto command = approve();
    command.basis = ApprovalBasis::agreement;
    facility().when(command).refused("value_impossible", articles::art_6_1, "/basis");
    command.municipality = MunicipalityCode::of("082082");
    facility().when(command).refused("agreement_missing", articles::art_6_3, "/basis");
    command.agreements = {{day("2025-04-01"), day("2026-03-31")}};
    facility().when(command).refused("agreement_missing", articles::art_6_3);
    command.agreements.push_back({day("2026-06-01"), std::nullopt});
    facility().when(command).accepted();
}

TEST(Facility, SaysWhatItIs) {  // Source: articles::art_6_1
    auto command = approve();
    command.kind = FacilityKind::unknown;
    facility().when(command).refused("value_impossible", articles::art_6_1, "/kind");
    command = approve();
    command.basis = ApprovalBasis::unknown;
    facility().when(command).refused("value_impossible", articles::art_6_1, "/basis");
    command = approve();
    command.reason = Text<0, 500>::of(twelve_digits);
    facility().when(command).refused("personal_number_refused", articles::none, "/reason");
}

TEST(Facility, IsApprovedAndLeavesOnce) {  // Source: articles::art_6_1
    facility({approved()}).when(approve()).then_nothing();
    facility({approved()}).when(WithdrawFacility{}).then({FacilityWithdrawn{noon}});
    facility({approved(), FacilityWithdrawn{noon}}).when(WithdrawFacility{}).then_nothing();
    facility().when(WithdrawFacility{}).refused("not_found", articles::art_6_1);
}

TEST(Facility, MayComeBack) {  // Source: articles::art_6_1
    const auto story = facility({approved(), FacilityWithdrawn{noon}});
    EXPECT_FALSE(story.state().approved);
    story.when(approve()).then({approved()});
}

TEST(Facility, HistoryThatCannotBeIsABug) {
    Facility state;
    EXPECT_THROW(evolve(state, FacilityWithdrawn{noon}, Happened{}), Bug);
}

}  // namespace
}  // namespace ikiiki::test
