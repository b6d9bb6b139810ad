#include "domain/user/user.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/user/users.hpp"

namespace ikiiki::test {
namespace {

TEST(User, IsRegisteredByTheOwnManagerOrTheOperator) {  // Source: articles::art_9_1
    user({}).by(manager).when(register_nurse()).then({nurse_registered()});
    user({}).by(operator_member).when(register_nurse()).then({nurse_registered()});
    auto other_manager = manager;
    other_manager.facility = fac(2);
    for (const auto& who : {other_manager, care_manager, contractor, auditor}) {
        EXPECT_EQ(
            user({}).by(who).when(register_nurse()).refused("may_not", articles::art_9_1).kind,
            Kind::forbidden);
    }
}

TEST(User, GetsNoPowerTheManagerDoesNotHave) {  // Source: articles::art_9_1
    auto command = register_nurse();
    for (const auto role : {Role::operator_member, Role::contractor, Role::auditor}) {
        command.role = role;
        user({}).by(manager).when(command).refused("may_not", articles::art_9_1);
        user({}).by(operator_member).when(command).accepted();
    }
    command.role = Role::facility_manager;
    user({}).by(manager).when(command).accepted();
    command.role = Role::unknown;
    user({})
        .by(operator_member)
        .when(command)
        .refused("value_impossible", articles::art_9_1, "/role");
    command = register_nurse();
    command.profession = Profession::unknown;
    user({}).by(manager).when(command).refused("value_impossible", articles::art_9_1,
                                               "/profession");
}

TEST(User, HasAnIdOfTheirOwnAtAnApprovedFacility) {  // Source: articles::art_9_1
    auto command = register_nurse();
    command.facility_approved = false;
    user({}).by(manager).when(command).refused("facility_not_approved", articles::art_9_1);
    command = register_nurse();
    command.login_id_taken = true;
    user({}).by(manager).when(command).refused("login_id_taken", articles::art_9_1, "/login_id");
    const auto error = user({nurse_registered()})
                           .by(manager)
                           .when(register_nurse())
                           .refused("already_registered", articles::art_9_1);
    EXPECT_EQ(error.kind, Kind::conflict);
    command = register_nurse();
    command.name = Line<1, 100>::of(twelve_digits);
    user({}).by(manager).when(command).refused("personal_number_refused", articles::none, "/name");
}

TEST(Password, IsChangedByItsOwner) {  // Source: articles::art_25
    const ChangePassword command{Secret::of("$argon2id$new")};
    user({nurse_registered()}).by(nurse).when(command).then({PasswordChanged{command.password}});
    user({nurse_registered()}).by(manager).when(command).refused("may_not", articles::art_25);
    user({nurse_registered()})
        .by(operator_member)
        .when(command)
        .refused("may_not", articles::art_25);
    EXPECT_TRUE(user({nurse_registered()}).state().must_change_password);
    const auto changed = user({nurse_registered(), PasswordChanged{command.password}});
    EXPECT_FALSE(changed.state().must_change_password);
    Given<User>(changed).by(nurse).when(command).then_nothing();
    user({}).by(nurse).when(command).refused("not_found", articles::art_9_1);
}

TEST(SecondFactor, IsSetByItsOwner) {  // Source: articles::art_15_2
    const SetSecondFactor command{Secret::of("sealed"), {Secret::of("digest")}};
    const SecondFactorSet set{command.totp, command.recovery_codes};
    user({nurse_registered()}).by(nurse).when(command).then({set});
    user({nurse_registered(), set}).by(nurse).when(command).then_nothing();
    user({nurse_registered()}).by(manager).when(command).refused("may_not", articles::art_25);
    user({nurse_registered()})
        .by(nurse)
        .when(SetSecondFactor{})
        .refused("missing_field", articles::art_15_2);
}

TEST(Pledge, IsSignedOncePerWordingByTheUser) {  // Source: articles::art_26_1
    const SignPledge command{Line<1, 40>::of("2020-04")};
    const PledgeSigned first{noon, command.text_version};
    user({nurse_registered()}).by(nurse).when(command).then({first});
    user({nurse_registered(), first}).by(nurse).when(command).then_nothing();
    const SignPledge newer{Line<1, 40>::of("2027-04")};
    user({nurse_registered(), first})
        .by(nurse)
        .when(newer)
        .then({PledgeSigned{noon, newer.text_version}});
    user({nurse_registered()}).by(manager).when(command).refused("may_not", articles::art_26_1);
}

TEST(Affiliation, IsEndedByTheOwnManager) {  // Source: articles::art_6_2
    const EndAffiliation command{noon};
    user({nurse_registered()}).by(manager).when(command).then({AffiliationEnded{noon}});
    user({nurse_registered(), AffiliationEnded{noon}}).by(manager).when(command).then_nothing();
    auto other_manager = manager;
    other_manager.facility = fac(2);
    for (const auto& who : {other_manager, nurse, operator_member, contractor}) {
        user({nurse_registered()}).by(who).when(command).refused("may_not", articles::art_6_2);
    }
    user({nurse_registered()})
        .by(manager)
        .when(EndAffiliation{Instant{noon.us + 1}})
        .refused("value_impossible", articles::art_6_2, "/at");
    user({}).by(manager).when(command).refused("not_found", articles::art_9_1);
}

TEST(Affiliation, EndsEverything) {  // Source: articles::art_6_2
    const auto expect_ended = [](const Actor& who, const auto& command) {
        user({nurse_registered(), AffiliationEnded{noon}})
            .by(who)
            .when(command)
            .refused("affiliation_ended", articles::art_6_2);
    };
    expect_ended(nurse, ChangePassword{Secret::of("x")});
    expect_ended(nurse, SetSecondFactor{Secret::of("x"), {}});
    expect_ended(nurse, SignPledge{Line<1, 40>::of("2020-04")});
    expect_ended(operator_member, SuspendUserId{Text<0, 500>::of("漏洩")});
    expect_ended(operator_member, LiftUserIdSuspension{});
    expect_ended(operator_member, SuspendQualification{1, Line<0, 200>::of("協議1"), {}});
    expect_ended(operator_member, LiftQualificationSuspension{});
}

TEST(UserStream, BeginsWithOneRegistration) {
    User state;
    EXPECT_THROW(evolve(state, PasswordChanged{}, Happened{}), Bug);
    evolve(state, nurse_registered(), Happened{});
    EXPECT_THROW(evolve(state, nurse_registered(), Happened{}), Bug);
}

}  // namespace
}  // namespace ikiiki::test
