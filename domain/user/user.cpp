#include "domain/user/user.hpp"

#include "domain/core/personal_number.hpp"
#include "domain/regulation/articles.hpp"
#include "domain/user/own_id.hpp"

namespace ikiiki {
namespace {

Error may_not(Article article) {
    return Error{Kind::forbidden, "may_not", "この操作を行う権限がありません。", article};
}

/// A facility's manager makes ids for the own facility's staff; the operator makes the first ones.
/// The exclusive powers of the operator and the contractor are not a manager's to give.
std::optional<Error> registrar_fault(const RegisterUser& command, const Actor& actor) {
    const bool staff = command.role == Role::care || command.role == Role::facility_manager;
    const bool own_manager =
        actor.role == Role::facility_manager && actor.facility == command.facility && staff;
    if (!own_manager && actor.role != Role::operator_member) {
        return may_not(articles::art_9_1);
    }
    return std::nullopt;
}

std::optional<Error> registration_fault(const RegisterUser& command) {
    if (command.role == Role::unknown) {
        return Error{Kind::invalid, "value_impossible", "役割を選んでください。", articles::art_9_1,
                     "/role"};
    }
    if (command.role == Role::care && command.profession == Profession::unknown) {
        return Error{Kind::invalid, "value_impossible", "職種を選んでください。", articles::art_9_1,
                     "/profession"};
    }
    if (!command.facility_approved) {
        return Error{Kind::rule, "facility_not_approved", "施設の利用が承認されていません。",
                     articles::art_9_1, "/facility"};
    }
    if (command.login_id_taken) {
        return Error{Kind::rule, "login_id_taken", "このユーザーIDはすでに使われています。",
                     articles::art_9_1, "/login_id"};
    }
    return personal_number_fault({{"/login_id", command.login_id.str()},
                                  {"/name", command.name.str()},
                                  {"/kana", command.kana.str()}});
}

}  // namespace

Result<Done> still_affiliated(const User& user) {
    if (!user.registered) {
        return Error{Kind::not_found, "not_found", "該当する利用者が見つかりません。",
                     articles::art_9_1};
    }
    if (!user.affiliated) {
        return Error{Kind::forbidden, "affiliation_ended", "利用施設等に所属していません。",
                     articles::art_6_2};
    }
    return Done{};
}

Result<Done> own_id(const User& user, const Deciding& by, Article article) {
    auto affiliated = still_affiliated(user);
    return affiliated && by.actor.user != user.id ? Result<Done>(may_not(article)) : affiliated;
}

UserDecision decide(const User& user, const RegisterUser& command, const Deciding& by) {
    if (auto fault = registrar_fault(command, by.actor)) {
        return *std::move(fault);
    }
    if (user.registered) {
        return Error{Kind::conflict, "already_registered", "すでに登録されています。",
                     articles::art_9_1};
    }
    if (auto fault = registration_fault(command)) {
        return *std::move(fault);
    }
    return std::vector<UserEvent>{UserRegistered{command.user, command.facility, command.login_id,
                                                 command.name, command.kana, command.profession,
                                                 command.role, command.password}};
}

UserDecision decide(const User& user, const ChangePassword& command, const Deciding& by) {
    if (const auto own = own_id(user, by, articles::art_25); !own) {
        return own.error();
    }
    if (user.password == command.password && !user.must_change_password) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{PasswordChanged{command.password}};
}

UserDecision decide(const User& user, const SetSecondFactor& command, const Deciding& by) {
    if (const auto own = own_id(user, by, articles::art_25); !own) {
        return own.error();
    }
    if (command.totp.empty()) {
        return Error{Kind::invalid, "missing_field", "二要素認証の鍵がありません。",
                     articles::art_15_2};
    }
    if (user.totp == command.totp && user.recovery_codes == command.recovery_codes) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{SecondFactorSet{command.totp, command.recovery_codes}};
}

UserDecision decide(const User& user, const EndAffiliation& command, const Deciding& by) {
    if (!user.registered) {
        return still_affiliated(user).error();
    }
    if (by.actor.role != Role::facility_manager || by.actor.facility != user.facility) {
        return may_not(articles::art_6_2);
    }
    if (!user.affiliated) {
        return std::vector<UserEvent>{};
    }
    // The end takes effect with this event, so a later day may not be promised.
    if (command.at > by.now) {
        return Error{Kind::invalid, "value_impossible", "所属の終わりが未来の日時です。",
                     articles::art_6_2, "/at"};
    }
    return std::vector<UserEvent>{AffiliationEnded{command.at}};
}

namespace {

struct Fold {
    User& user;

    void operator()(const UserRegistered& event) const {
        user.id = event.user;
        user.facility = event.facility;
        user.login_id = event.login_id;
        user.name = event.name;
        user.kana = event.kana;
        user.profession = event.profession;
        user.role = event.role;
        user.password = event.password;
        user.must_change_password = true;
        user.registered = true;
        user.affiliated = true;
    }
    void operator()(const PasswordChanged& event) const {
        user.password = event.password;
        user.must_change_password = false;
    }
    void operator()(const SecondFactorSet& event) const {
        user.totp = event.totp;
        user.recovery_codes = event.recovery_codes;
    }
    void operator()(const UserIdSuspended&) const { user.user_id_suspended = true; }
    void operator()(const UserIdSuspensionLifted&) const { user.user_id_suspended = false; }
    void operator()(const QualificationSuspended&) const { user.qualification_suspended = true; }
    void operator()(const QualificationSuspensionLifted&) const {
        user.qualification_suspended = false;
    }
    void operator()(const AffiliationEnded&) const { user.affiliated = false; }
    void operator()(const PledgeSigned& event) const {
        user.pledged_at = event.signed_at;
        user.pledge_version = event.text_version;
    }
};

}  // namespace

void evolve(User& user, const UserEvent& event, const Happened&) {
    check(user.registered != std::holds_alternative<UserRegistered>(event),
          "a user's stream begins with one registration");
    std::visit(Fold{user}, event);
}

}  // namespace ikiiki
