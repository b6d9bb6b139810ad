#include "domain/access/authority.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/regulation/articles.hpp"
#include "domain/user/own_id.hpp"
#include "domain/user/user.hpp"

namespace ikiiki {
namespace {

constexpr std::int32_t prohibited_acts = 11;

/// Only who holds the power learns whether there is such a user at all.
Result<Done> powerful(const User& user, const Deciding& by, Permission permission,
                      Article article) {
    if (!may(by.actor.role, permission)) {
        return Error{Kind::forbidden, "may_not", "この停止を行う権限がありません。", article};
    }
    return still_affiliated(user);
}

Error missing(std::string_view code, std::string_view detail, Article article,
              std::string_view pointer) {
    return Error{Kind::rule, code, std::string(detail), article, std::string(pointer)};
}

std::optional<Error> grounds_fault(const SuspendQualification& command, bool urgent) {
    const auto article = urgent ? articles::art_40_3 : articles::art_40_2;
    if (command.item < 1 || command.item > prohibited_acts) {
        return Error{Kind::invalid, "value_impossible", "禁止行為の号は1から11です。", article,
                     "/item"};
    }
    if (!urgent && command.deliberation_ref.empty()) {
        return missing("deliberation_missing", "協議の記録が必要です。", article,
                       "/deliberation_ref");
    }
    if (urgent && command.urgency.empty()) {
        return missing("urgency_missing", "緊急を要する理由が必要です。", article, "/urgency");
    }
    return personal_number_fault({{"/deliberation_ref", command.deliberation_ref.str()},
                                  {"/urgency", command.urgency.str()}});
}

}  // namespace

UserDecision decide(const User& user, const SuspendUserId& command, const Deciding& by) {
    if (const auto able = powerful(user, by, Permission::suspend_user_id, articles::art_35_1);
        !able) {
        return able.error();
    }
    const auto reason = Text<1, 500>::parse(command.reason.str());
    if (!reason) {
        return missing("reason_missing", "利用停止の理由が必要です。", articles::art_35_1,
                       "/reason");
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    if (user.user_id_suspended) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{UserIdSuspended{*reason}};
}

UserDecision decide(const User& user, const LiftUserIdSuspension& command, const Deciding& by) {
    if (const auto able = powerful(user, by, Permission::suspend_user_id, articles::art_35_1);
        !able) {
        return able.error();
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    if (!user.user_id_suspended) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{UserIdSuspensionLifted{command.reason}};
}

UserDecision decide(const User& user, const SuspendQualification& command, const Deciding& by) {
    const bool urgent = may(by.actor.role, Permission::suspend_qualification_urgently);
    const auto needed =
        urgent ? Permission::suspend_qualification_urgently : Permission::suspend_qualification;
    if (const auto able = powerful(user, by, needed, articles::art_40_2); !able) {
        return able.error();
    }
    if (auto fault = grounds_fault(command, urgent)) {
        return *std::move(fault);
    }
    if (user.qualification_suspended) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{
        QualificationSuspended{command.item, command.deliberation_ref, command.urgency}};
}

UserDecision decide(const User& user, const LiftQualificationSuspension& command,
                    const Deciding& by) {
    // The contractor may stop someone in urgency, but only the operator decides that it is over.
    if (const auto able = powerful(user, by, Permission::suspend_qualification, articles::art_40_2);
        !able) {
        return able.error();
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    if (!user.qualification_suspended) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{QualificationSuspensionLifted{command.reason}};
}

}  // namespace ikiiki
