#include "domain/access/access.hpp"

#include "domain/access/acting.hpp"
#include "domain/access/authority.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

const CareTeam::Member* find_member(const CareTeam& team, UserId user) {
    const auto at = team.members.find(user);
    return at == team.members.end() ? nullptr : &at->second;
}

}  // namespace

bool scope_covers(const ConsentScope& scope, FacilityId facility, Profession profession,
                  Instant now) {
    const auto today = Date::in_japan(now);
    if (holds(scope.excluded_facilities, facility) || (scope.from && today < *scope.from) ||
        (scope.until && today > *scope.until)) {
        return false;
    }
    return (scope.facilities.empty() || holds(scope.facilities, facility)) &&
           (scope.professions.empty() || holds(scope.professions, profession));
}

bool kind_is_open(const std::vector<RecordKind>& record_kinds, RecordKind kind) {
    return record_kinds.empty() || holds(record_kinds, kind);
}

bool is_readable(const Patient& patient, const Acting& acting, const Records::Known& record) {
    return record.version > patient.discontinuation.closed_through && !record.discontinued &&
           kind_is_open(acting.record_kinds, record.kind);
}

std::optional<Acting> sees(const Registration& registration, const Consents& consents,
                           const CareTeam::Member& member, Instant now) {
    if (member.facility == registration.facility) {
        return Acting{member, {}};
    }
    if (!consents.active ||
        !scope_covers(consents.active->scope, member.facility, member.profession, now)) {
        return std::nullopt;
    }
    return Acting{member, consents.active->scope.record_kinds};
}

Error patient_not_found() {
    return Error{Kind::not_found, "not_found", "該当する支援対象者が見つかりません。",
                 articles::art_15_1};
}

Error patient_discontinued() {
    return Error{Kind::gone, "discontinued", "支援中止となっているため、表示も記入もできません。",
                 articles::art_16_3};
}

Result<Acting> acting_even_if_discontinued(const Patient& patient, const Deciding& by) {
    const auto* member = find_member(patient.team, by.actor.user);
    auto acting = member == nullptr ? std::nullopt
                                    : sees(patient.registration, patient.consents, *member, by.now);
    if (!acting) {
        return patient_not_found();
    }
    return *std::move(acting);
}

Result<Acting> acting_member(const Patient& patient, const Deciding& by) {
    // A member whom the consent does not cover any more still learns of 支援中止, so that what they
    // hold on their screen is closed for the right reason.
    if (patient.discontinuation.discontinued && find_member(patient.team, by.actor.user)) {
        return patient_discontinued();
    }
    return acting_even_if_discontinued(patient, by);
}

bool agreement_holds(const Standing& standing, Instant now) {
    return !standing.by_agreement || in_force(standing.agreements, now);
}

Result<Done> may_work(const Standing& standing, Instant now) {
    if (!standing.affiliated) {
        return Error{Kind::forbidden, "affiliation_ended", "利用施設等に所属していません。",
                     articles::art_6_2};
    }
    if (!standing.facility_approved) {
        return Error{Kind::forbidden, "facility_not_approved",
                     "所属する施設の利用が承認されていません。", articles::art_6_1};
    }
    if (!agreement_holds(standing, now)) {
        return Error{Kind::forbidden, "agreement_not_in_force",
                     "広域利用の協定が有効な期間ではありません。", articles::art_6_3};
    }
    if (standing.user_id_suspended) {
        return Error{Kind::forbidden, "user_id_suspended", "このユーザーIDは利用停止中です。",
                     articles::art_35_1};
    }
    if (standing.qualification_suspended) {
        return Error{Kind::forbidden, "qualification_suspended", "利用者の資格が停止されています。",
                     articles::art_40_2};
    }
    if (!standing.pledged) {
        return Error{Kind::forbidden, "pledge_not_signed", "機密保持の誓約がまだ済んでいません。",
                     articles::art_26_1};
    }
    return Done{};
}

Result<Access> authorise(const Sharing& sharing, const Standing& standing, Instant now) {
    if (const auto working = may_work(standing, now); !working) {
        return working.error();
    }
    const auto* member = find_member(sharing.team, standing.user);
    // One id belongs to one facility (art. 9(1)); a seat of another facility is not this user's.
    if (member == nullptr || member->facility != standing.facility ||
        !may(standing.role, Permission::see_patient)) {
        return patient_not_found();
    }
    if (sharing.discontinuation.discontinued) {
        return patient_discontinued();
    }
    const auto acting = sees(sharing.registration, sharing.consents, *member, now);
    const bool at_home = member->facility == sharing.registration.facility;
    if (!acting ||
        (!at_home && standing.outside_area_facility && !sharing.consents.active->scope.wide_area)) {
        return patient_not_found();
    }
    return Access{member->registrar ? AccessReason::registrar : AccessReason::team_member,
                  member->since, sharing.discontinuation.closed_through, acting->record_kinds};
}

}  // namespace ikiiki
