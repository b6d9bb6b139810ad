#include "domain/regulation/articles.hpp"
#include "domain/user/user.hpp"
#include "tests/domain/user/users.hpp"

namespace ikiiki::test {
namespace {

const SuspendUserId suspend_id{Text<0, 500>::of("端末を紛失")};
const UserIdSuspended id_suspended{Text<1, 500>::of("端末を紛失")};
const SuspendQualification suspend_after_deliberation{9, Line<0, 200>::of("令和8年度 第2回"), {}};
const SuspendQualification suspend_in_urgency{9, {}, Text<0, 500>::of("大量の閲覧が続いている")};

QualificationSuspended suspended(const SuspendQualification& command) {
    return {command.item, command.deliberation_ref, command.urgency};
}
Given<User> registered_nurse(const std::vector<UserEvent>& more = {}) {
    auto story = user({nurse_registered()});
    story.and_by(operator_member, more).by(operator_member);
    return story;
}

TEST(UserIdSuspension, IsTheOperatorsPower) {  // Source: articles::art_35_1
    registered_nurse().when(suspend_id).then({id_suspended});
    registered_nurse({id_suspended})
        .when(LiftUserIdSuspension{})
        .then({UserIdSuspensionLifted{Text<0, 500>{}}});
    for (const auto& who : {contractor, manager, nurse, auditor}) {
        registered_nurse().by(who).when(suspend_id).refused("may_not", articles::art_35_1);
        registered_nurse({id_suspended})
            .by(who)
            .when(LiftUserIdSuspension{})
            .refused("may_not", articles::art_35_1);
    }
}

TEST(UserIdSuspension, HasAReasonAndHappensOnce) {  // Source: articles::art_35_1
    registered_nurse()
        .when(SuspendUserId{})
        .refused("reason_missing", articles::art_35_1, "/reason");
    registered_nurse({id_suspended}).when(suspend_id).then_nothing();
    registered_nurse().when(LiftUserIdSuspension{}).then_nothing();
    registered_nurse()
        .when(SuspendUserId{Text<0, 500>::of(twelve_digits)})
        .refused("personal_number_refused", articles::none, "/reason");
    registered_nurse({id_suspended})
        .when(LiftUserIdSuspension{Text<0, 500>::of(twelve_digits)})
        .refused("personal_number_refused", articles::none, "/reason");
    user({}).by(operator_member).when(suspend_id).refused("not_found", articles::art_9_1);
}

TEST(QualificationSuspension, FollowsADeliberation) {  // Source: articles::art_40_2
    registered_nurse()
        .when(suspend_after_deliberation)
        .then({suspended(suspend_after_deliberation)});
    registered_nurse()
        .when(suspend_in_urgency)
        .refused("deliberation_missing", articles::art_40_2, "/deliberation_ref");
}

TEST(QualificationSuspension, CannotWaitForTheContractor) {  // Source: articles::art_40_3
    registered_nurse()
        .by(contractor)
        .when(suspend_in_urgency)
        .then({suspended(suspend_in_urgency)});
    registered_nurse()
        .by(contractor)
        .when(suspend_after_deliberation)
        .refused("urgency_missing", articles::art_40_3, "/urgency");
}

TEST(QualificationSuspension, IsNobodyElsesPower) {  // Source: articles::art_40_2
    for (const auto& who : {manager, nurse, auditor}) {
        registered_nurse().by(who).when(suspend_in_urgency).refused("may_not", articles::art_40_2);
    }
}

TEST(QualificationSuspension, NamesOneOfElevenActs) {
    for (const std::int32_t item : {-1, 0, 12}) {
        auto command = suspend_after_deliberation;
        command.item = item;
        registered_nurse().when(command).refused("value_impossible", articles::art_40_2, "/item");
        command = suspend_in_urgency;
        command.item = item;
        registered_nurse()
            .by(contractor)
            .when(command)
            .refused("value_impossible", articles::art_40_3, "/item");
    }
    for (std::int32_t item = 1; item <= 11; ++item) {
        auto command = suspend_after_deliberation;
        command.item = item;
        registered_nurse().when(command).accepted();
    }
    auto command = suspend_after_deliberation;
    command.deliberation_ref = Line<0, 200>::of(twelve_digits);
    registered_nurse().when(command).refused("personal_number_refused", articles::none,
                                             "/deliberation_ref");
}

TEST(QualificationSuspension, IsLiftedByTheOperatorOnly) {  // Source: articles::art_40_2
    const auto story = registered_nurse({suspended(suspend_in_urgency)});
    story.when(LiftQualificationSuspension{}).then({QualificationSuspensionLifted{Text<0, 500>{}}});
    story.when(suspend_after_deliberation).then_nothing();
    for (const auto& who : {contractor, manager, nurse}) {
        Given<User>(story)
            .by(who)
            .when(LiftQualificationSuspension{})
            .refused("may_not", articles::art_40_2);
    }
    registered_nurse().when(LiftQualificationSuspension{}).then_nothing();
}

TEST(Suspensions, AreIndependent) {  // Source: articles::art_35_1, articles::art_40_2
    const std::vector<UserEvent> both{id_suspended, suspended(suspend_after_deliberation)};
    const auto one = registered_nurse(both).and_by(operator_member, {UserIdSuspensionLifted{}});
    EXPECT_FALSE(one.state().user_id_suspended);
    EXPECT_TRUE(one.state().qualification_suspended);
    const auto other =
        registered_nurse(both).and_by(operator_member, {QualificationSuspensionLifted{}});
    EXPECT_TRUE(other.state().user_id_suspended);
    EXPECT_FALSE(other.state().qualification_suspended);
}

}  // namespace
}  // namespace ikiiki::test
