#include "domain/care_team/care_team.hpp"

#include "domain/access/access.hpp"
#include "domain/access/acting.hpp"
#include "domain/access/authority.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

Error refused(std::string_view code, std::string_view detail, Article article) {
    return Error{Kind::rule, code, std::string(detail), article, "/user_id"};
}

/// May this person sit on any team at all? The order is part of the contract: the first reason is
/// the one that must be mended first.
std::optional<Error> standing_fault(const Standing& standing, bool area_waived, Instant now) {
    if (!standing.affiliated) {
        return refused("affiliation_ended", "利用施設等に所属していない方です。",
                       articles::art_6_2);
    }
    if (!standing.facility_approved) {
        return refused("facility_not_approved", "所属する施設の利用が承認されていません。",
                       articles::art_6_1);
    }
    if (!agreement_holds(standing, now)) {
        return refused("agreement_not_in_force",
                       "その市町村との広域利用の協定が有効な期間ではありません。",
                       articles::art_6_3);
    }
    if (standing.outside_area_facility && !area_waived) {
        return refused("outside_area", "広域利用の同意がないため、管外の施設とは共有できません。",
                       articles::art_6_3);
    }
    if (standing.user_id_suspended) {
        return refused("invitee_suspended", "利用停止中のユーザーIDです。", articles::art_35_1);
    }
    if (standing.qualification_suspended) {
        return refused("invitee_suspended", "利用者の資格が停止されている方です。",
                       articles::art_40_2);
    }
    if (!may(standing.role, Permission::see_patient)) {
        return refused("invitee_role", "支援チームに加われる役割の方ではありません。",
                       articles::art_15_1);
    }
    return std::nullopt;
}

/// Colleagues of the registrar need no consent: the content is their own facility's.
std::optional<Error> consent_fault(const Patient& patient, const Standing& standing, Instant now) {
    if (standing.facility == patient.registration.facility) {
        return std::nullopt;
    }
    if (!patient.consents.active) {
        return refused("consent_missing", "同意がまだないため、他の施設とは共有できません。",
                       articles::art_16_1);
    }
    if (!scope_covers(patient.consents.active->scope, standing.facility, standing.profession,
                      now)) {
        return refused("outside_consent_scope", "同意の範囲に含まれない施設・職種です。",
                       articles::art_16_1);
    }
    return std::nullopt;
}

std::optional<Error> seat_fault(const Patient& patient, const Standing& standing, Instant now) {
    const bool area_waived = standing.facility == patient.registration.facility ||
                             (patient.consents.active && patient.consents.active->scope.wide_area);
    auto fault = standing_fault(standing, area_waived, now);
    return fault ? fault : consent_fault(patient, standing, now);
}

}  // namespace

PatientDecision decide(const Patient& patient, const InviteMember& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    const auto& invitee = command.invitee;
    const auto& open = patient.team.invitations;
    if (const auto at = open.find(command.invitation);
        at != open.end() && at->second.user == invitee.user) {
        return std::vector<PatientEvent>{};
    }
    if (auto fault = seat_fault(patient, invitee, by.now)) {
        return *std::move(fault);
    }
    if (patient.team.members.contains(invitee.user)) {
        return refused("already_member", "すでに支援チームの一員です。", articles::art_15_1);
    }
    if (std::any_of(open.begin(), open.end(),
                    [&](const auto& entry) { return entry.second.user == invitee.user; })) {
        return refused("already_invited", "すでに招待しています。", articles::art_15_1);
    }
    return std::vector<PatientEvent>{
        MemberInvited{command.invitation, invitee.user, invitee.facility, invitee.profession}};
}

PatientDecision decide(const Patient& patient, const AcceptInvitation& command,
                       const Deciding& by) {
    const auto at = patient.team.invitations.find(command.invitation);
    if (at == patient.team.invitations.end() || at->second.user != by.actor.user ||
        command.member.user != by.actor.user) {
        // Accepting twice is a repeated tap, unless the seat is gone again.
        const auto acting = acting_member(patient, by);
        return acting && at == patient.team.invitations.end()
                   ? PatientDecision(std::vector<PatientEvent>{})
               : acting ? PatientDecision(patient_not_found())
                        : PatientDecision(acting.error());
    }
    if (patient.discontinuation.discontinued) {
        return patient_discontinued();
    }
    if (auto fault = seat_fault(patient, command.member, by.now)) {
        fault->pointer.clear();  // the request names nobody: it is the caller's own seat
        return *std::move(fault);
    }
    if (!command.member.pledged) {
        return Error{Kind::forbidden, "pledge_not_signed", "機密保持の誓約がまだ済んでいません。",
                     articles::art_26_1};
    }
    return std::vector<PatientEvent>{MemberJoined{command.member.user, command.member.facility,
                                                  command.member.profession, command.invitation}};
}

PatientDecision decide(const Patient& patient, const CancelInvitation& command,
                       const Deciding& by) {
    const auto at = patient.team.invitations.find(command.invitation);
    const bool found = at != patient.team.invitations.end();
    if (found && at->second.user == by.actor.user) {
        return std::vector<PatientEvent>{
            InvitationCancelled{command.invitation, CancelReason::declined}};
    }
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    return found ? std::vector<PatientEvent>{InvitationCancelled{command.invitation,
                                                                 CancelReason::withdrawn}}
                 : std::vector<PatientEvent>{};
}

PatientDecision decide(const Patient& patient, const RemoveMember& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    if (!patient.team.members.contains(command.user)) {
        return std::vector<PatientEvent>{};
    }
    // An empty team could never be opened again: nobody would be left who may act.
    if (patient.team.members.size() == 1) {
        return refused("last_member", "最後の一人は外せません。先に別の方を招待してください。",
                       articles::art_15_1);
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{MemberRemoved{command.user, command.reason}};
}

void fold(SharingParts parts, const MemberInvited& event, const Happened& happened) {
    const bool added =
        parts.team.invitations
            .emplace(event.invitation,
                     CareTeam::Invitation{event.user, event.facility, event.profession,
                                          happened.actor.user, happened.recorded_at})
            .second;
    check(added, "an invitation is sent once");
    // Among colleagues nothing is shared that consent would have to come before.
    if (event.facility != parts.registration.facility && !parts.consents.first_shared_at) {
        parts.consents.first_shared_at = happened.recorded_at;
    }
}

void fold(SharingParts parts, const MemberJoined& event, const Happened& happened) {
    const bool registrar = event.invitation.is_nil();
    check(registrar || parts.team.invitations.erase(event.invitation) == 1,
          "a member joins by an open invitation");
    const bool added = parts.team.members
                           .emplace(event.user, CareTeam::Member{event.facility, event.profession,
                                                                 happened.recorded_at, registrar})
                           .second;
    check(added, "a member joins once");
}

void fold(SharingParts parts, const InvitationCancelled& event, const Happened&) {
    check(parts.team.invitations.erase(event.invitation) == 1, "only an open invitation ends");
}

void fold(SharingParts parts, const MemberRemoved& event, const Happened&) {
    check(parts.team.members.erase(event.user) == 1, "only a member is removed");
}

}  // namespace ikiiki
