#include "domain/patient/registration.hpp"

#include "domain/access/acting.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t alerts_max = 10;

Error impossible(std::string_view pointer, std::string_view detail) {
    return Error{Kind::invalid, "value_impossible", std::string(detail), articles::none,
                 std::string(pointer)};
}

std::optional<Error> personal_number_in(const PersonDetails& details) {
    // +81 90 1234 5678 has twelve digits too; nobody writes a personal number with a plus.
    const auto phone = details.phone.str().starts_with('+') ? std::string_view{}
                                                            : std::string_view(details.phone.str());
    if (auto fault = personal_number_fault({{"/name", details.name.str()},
                                            {"/kana", details.kana.str()},
                                            {"/address", details.address.str()},
                                            {"/phone", phone}})) {
        return fault;
    }
    for (std::size_t i = 0; i < details.alerts.size(); ++i) {
        const auto pointer = "/alerts/" + std::to_string(i);
        if (auto fault = personal_number_fault({{pointer, details.alerts[i].str()}})) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<Error> details_fault(const PersonDetails& details, const Deciding& by) {
    if (details.birth_date > Date::in_japan(by.now)) {
        return impossible("/birth_date", "生年月日が未来の日付です。");
    }
    if (details.care_level && details.care_level->to &&
        *details.care_level->to < details.care_level->from) {
        return impossible("/care_level/to", "要介護認定の終わりが始まりより前です。");
    }
    if (details.alerts.size() > alerts_max) {
        return Error{Kind::invalid, "too_many", "注意事項は10件までです。", articles::none,
                     "/alerts"};
    }
    return personal_number_in(details);
}

/// In the area, or in a municipality with an agreement in force (art. 6(3)).
std::optional<Error> area_fault(const PersonDetails& details, const AgreementTerms& agreements,
                                Instant now) {
    if (in_area(details.municipality.str()) || in_force(agreements, now)) {
        return std::nullopt;
    }
    return Error{Kind::rule, "residence_out_of_area",
                 "支援対象者は取手市・守谷市・利根町に居住実態のある方です。ほかの市町村の方は、"
                 "広域利用の協定（6条3項）がある間に限ります。",
                 articles::art_2_2, "/municipality"};
}

std::optional<Error> residence_fault(ResidenceBasis basis, Date confirmed_on,
                                     std::string_view evidence, std::string_view at,
                                     const Deciding& by) {
    const auto pointer = [&](std::string_view member) {
        return std::string(at) + '/' + std::string(member);
    };
    if (basis == ResidenceBasis::unknown) {
        return impossible(pointer("basis"), "居住実態の根拠がありません。");
    }
    if (confirmed_on > Date::in_japan(by.now)) {
        return impossible(pointer("confirmed_on"), "居住実態の確認日が未来の日付です。");
    }
    return personal_number_fault({{pointer("evidence"), evidence}});
}

/// Namesakes the caller has not looked at yet.
std::vector<std::string> open_namesakes(const RegisterPatient& command) {
    std::vector<std::string> open;
    for (const auto& namesake : command.namesakes) {
        const auto& ruled_out = command.not_same_as;
        if (namesake != command.patient &&
            std::find(ruled_out.begin(), ruled_out.end(), namesake) == ruled_out.end()) {
            open.push_back(namesake.text());
        }
    }
    return open;
}

std::optional<Error> registration_fault(const RegisterPatient& command, const Deciding& by) {
    if (auto fault = details_fault(command.details, by)) {
        return fault;
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return fault;
    }
    if (auto fault = residence_fault(command.basis, command.confirmed_on, command.evidence.str(),
                                     "/residence", by)) {
        return fault;
    }
    // An imported basis only says who vouches for the residence; the area rule holds all the same.
    if (auto fault = area_fault(command.details, command.agreements, by.now)) {
        return fault;
    }
    auto open = open_namesakes(command);
    if (!open.empty()) {
        return Error{.kind = Kind::conflict,
                     .code = "possible_duplicate",
                     .detail = "同じ方がすでに登録されているかもしれません。",
                     .article = articles::art_2_1,
                     .related = std::move(open)};
    }
    return std::nullopt;
}

}  // namespace

PatientDecision decide(const Patient& patient, const RegisterPatient& command, const Deciding& by) {
    if (patient.registration.registered) {
        return Error{Kind::conflict, "already_registered", "すでに登録されています。",
                     articles::art_2_1};
    }
    if (auto fault = registration_fault(command, by)) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{
        PatientRegistered{.patient = command.patient,
                          .match_key = command.match_key,
                          .basis = command.basis,
                          .confirmed_on = command.confirmed_on,
                          .not_same_as = command.not_same_as,
                          .details = command.details,
                          .reason = command.reason,
                          .evidence = command.evidence,
                          .source = command.source},
        MemberJoined{by.actor.user, by.actor.facility, by.actor.profession, InvitationId{}}};
}

PatientDecision decide(const Patient& patient, const ReportRelocation& command,
                       const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    const auto& to = command.to_municipality.str();
    const bool digits =
        std::all_of(to.begin(), to.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (!to.empty() && to.size() != 6)) {
        return impossible("/to_municipality", "転居先は全国地方公共団体コード6桁です。");
    }
    if (auto fault = personal_number_fault({{"/note", command.note.str()}})) {
        return *std::move(fault);
    }
    // Moving out erases nothing and stops nothing by itself: it opens a review (art. 2(2)).
    return std::vector<PatientEvent>{RelocationReported{
        command.moved_on, !to.empty() && !in_area(to), command.to_municipality, command.note}};
}

PatientDecision decide(const Patient& patient, const ConfirmResidence& command,
                       const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    if (command.basis == ResidenceBasis::imported) {
        return impossible("/basis", "取り込みの申告は確認になりません。");
    }
    if (auto fault =
            residence_fault(command.basis, command.confirmed_on, command.evidence.str(), {}, by)) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{
        ResidenceConfirmed{command.basis, command.confirmed_on, command.evidence}};
}

PatientDecision decide(const Patient& patient, const ChangeDetails& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    if (auto fault = details_fault(command.details, by)) {
        return *std::move(fault);
    }
    // An address outside the area is true only of someone whose move was reported.
    if (!patient.registration.moved_on) {
        if (auto fault = area_fault(command.details, command.agreements, by.now)) {
            return *std::move(fault);
        }
    }
    return std::vector<PatientEvent>{DetailsChanged{command.match_key, command.details}};
}

void fold(SharingParts parts, const PatientRegistered& event, const Happened& happened) {
    parts.registration = {.registered = true,
                          .patient = event.patient,
                          .registrar = happened.actor.user,
                          .facility = happened.actor.facility,
                          .registered_at = happened.recorded_at,
                          .moved_on = {},
                          .basis = event.basis,
                          .confirmed_on = event.confirmed_on};
}

void fold(SharingParts parts, const RelocationReported& event, const Happened&) {
    parts.registration.moved_on = event.moved_on;
}

void fold(SharingParts parts, const ResidenceConfirmed& event, const Happened&) {
    parts.registration.basis = event.basis;
    parts.registration.confirmed_on = event.confirmed_on;
}

}  // namespace ikiiki
