#include "domain/consent/consent.hpp"

#include "domain/access/acting.hpp"
#include "domain/attachment/use.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

Error refused(std::string_view code, std::string_view detail, std::string_view pointer = {}) {
    return Error{Kind::rule, code, std::string(detail), articles::art_16_1, std::string(pointer)};
}

Error impossible(std::string_view pointer, std::string_view detail) {
    return Error{Kind::invalid, "value_impossible", std::string(detail), articles::art_16_1,
                 std::string(pointer)};
}

std::optional<Error> giver_fault(const GiveConsent& command) {
    if (command.giver == GiverKind::unknown) {
        return impossible("/giver/kind", "同意された方が本人か家族等かを選んでください。");
    }
    if (command.giver == GiverKind::self) {
        if (command.proxy_reason != ProxyReason::none) {
            return refused("proxy_reason_unneeded", "本人の同意に代理の理由は付きません。",
                           "/giver/proxy_reason");
        }
        return std::nullopt;
    }
    if (command.proxy_reason == ProxyReason::none) {
        return refused("proxy_reason_missing",
                       "家族等の同意には、未成年か同意が困難かの理由が必要です。",
                       "/giver/proxy_reason");
    }
    if (command.giver_name.empty() || command.relation.empty()) {
        return refused("proxy_incomplete", "同意された家族等の氏名と続柄が必要です。",
                       command.giver_name.empty() ? "/giver/name" : "/giver/relation");
    }
    if (command.giver_is_staff) {
        return refused("proxy_is_staff", "支援に関わる職員は家族等として同意できません。",
                       "/giver/name");
    }
    return std::nullopt;
}

std::optional<Error> scope_fault(const ConsentScope& scope) {
    if (scope.from && scope.until && *scope.until < *scope.from) {
        return impossible("/scope/until", "同意の期間の終わりが始まりより前です。");
    }
    return std::nullopt;
}

std::optional<Error> date_fault(const Patient& patient, const GiveConsent& command,
                                const Deciding& by) {
    if (command.given_at > by.now) {
        return impossible("/given_at", "同意の日時が未来です。");
    }
    const auto& shared = patient.consents.first_shared_at;
    if (patient.consents.known.empty() && shared && command.given_at > *shared) {
        return refused("consent_after_sharing", "共有を始めたあとの日時の同意は登録できません。",
                       "/given_at");
    }
    const auto& since = patient.discontinuation.since;
    if (since && command.given_at <= *since) {
        return Error{Kind::rule, "consent_before_discontinuation",
                     "支援中止より前の同意では再開できません。", articles::art_16_3, "/given_at"};
    }
    return std::nullopt;
}

bool is_known(const Consents& consents, ConsentId consent) {
    return std::find(consents.known.begin(), consents.known.end(), consent) != consents.known.end();
}

bool is_active(const Consents& consents, ConsentId consent) {
    return consents.active && consents.active->consent == consent;
}

/// Who may record a consent: whoever sees the patient. When nobody of the registrar's facility is
/// left on the team, any member, or the patient could never agree again.
Result<Done> may_record_consent(const Patient& patient, const Deciding& by) {
    if (acting_even_if_discontinued(patient, by)) {
        return Done{};
    }
    const auto& members = patient.team.members;
    const bool someone_home = std::any_of(members.begin(), members.end(), [&](const auto& entry) {
        return entry.second.facility == patient.registration.facility;
    });
    if (someone_home || !members.contains(by.actor.user)) {
        return patient_not_found();
    }
    return Done{};
}

ConsentGiven given_by(const GiveConsent& command) {
    return {.consent = command.consent,
            .given_at = command.given_at,
            .giver = command.giver,
            .proxy_reason = command.proxy_reason,
            .scope = command.scope,
            .method = command.method,
            .explained_by = command.explained_by,
            .copy_given = command.copy_given,
            .giver_name = command.giver_name,
            .relation = command.relation,
            .document_ref = command.document_ref,
            .document = command.document};
}

/// What a 支援中止 closed is open again exactly while the consent in force includes it.
void reopen_or_close(Discontinuation& discontinuation, const ConsentScope& scope) {
    discontinuation.closed_through = scope.include_earlier ? 0 : discontinuation.since_version;
}

Error not_active() {
    return Error{Kind::not_found, "consent_not_active", "有効な同意がありません。",
                 articles::art_16_1};
}

}  // namespace

PatientDecision decide(const Patient& patient, const GiveConsent& command, const Deciding& by) {
    if (const auto allowed = may_record_consent(patient, by); !allowed) {
        return allowed.error();
    }
    if (is_known(patient.consents, command.consent)) {
        return std::vector<PatientEvent>{};
    }
    if (command.method == ConsentMethod::unknown) {
        return impossible("/method", "同意の方法を選んでください。");
    }
    auto fault = giver_fault(command);
    if (!fault) {
        fault = scope_fault(command.scope);
    }
    if (!fault) {
        fault = date_fault(patient, command, by);
    }
    if (!fault) {
        fault = personal_number_fault({{"/giver/name", command.giver_name.str()},
                                       {"/giver/relation", command.relation.str()},
                                       {"/document_ref", command.document_ref.str()}});
    }
    if (!fault) {
        fault = attachment_fault(patient, command.document,
                                 {by.actor.user, {}, articles::art_16_1, "/document"});
    }
    if (fault) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{given_by(command)};
}

PatientDecision decide(const Patient& patient, const ChangeConsent& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    if (!is_active(patient.consents, command.consent)) {
        return not_active();
    }
    if (auto fault = scope_fault(command.scope)) {
        return *std::move(fault);
    }
    if (command.changed_at > by.now || command.changed_at < patient.consents.active->given_at) {
        return impossible("/changed_at", "変更の日時が未来か、同意より前です。");
    }
    if (patient.consents.active->scope == command.scope) {
        return std::vector<PatientEvent>{};
    }
    return std::vector<PatientEvent>{
        ConsentChanged{command.consent, command.changed_at, command.scope}};
}

PatientDecision decide(const Patient& patient, const RevokeConsent& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    if (!is_known(patient.consents, command.consent)) {
        return not_active();
    }
    if (!is_active(patient.consents, command.consent)) {
        return std::vector<PatientEvent>{};
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    std::vector<PatientEvent> events{ConsentRevoked{command.consent, by.now, command.reason}};
    for (const auto& [id, invitation] : patient.team.invitations) {
        if (invitation.facility != patient.registration.facility) {
            events.push_back(InvitationCancelled{id, CancelReason::consent_ended});
        }
    }
    return events;
}

void fold(SharingParts parts, const ConsentGiven& event, const Happened& happened) {
    check(!is_known(parts.consents, event.consent), "a consent is given once");
    parts.consents.active =
        Consents::Active{event.consent, event.given_at, happened.version, event.scope};
    parts.consents.known.push_back(event.consent);
    parts.discontinuation.discontinued = false;
    reopen_or_close(parts.discontinuation, event.scope);
}

void fold(SharingParts parts, const ConsentChanged& event, const Happened& happened) {
    check(is_active(parts.consents, event.consent), "only the consent in force changes");
    parts.consents.active->scope = event.scope;
    parts.consents.active->version = happened.version;
    reopen_or_close(parts.discontinuation, event.scope);
}

void fold(SharingParts parts, const ConsentRevoked& event, const Happened&) {
    check(is_active(parts.consents, event.consent), "only the consent in force is revoked");
    parts.consents.active.reset();
}

}  // namespace ikiiki
