#include "domain/discontinuation/discontinuation.hpp"

#include "domain/access/acting.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

namespace ikiiki {
namespace {

/// Nothing for the whole person; the record for one. Errors: invalid value_impossible, not_found.
/// A closed record counts too: the wish outlives a later consent that would open it again.
Result<const Records::Known*> target(const Patient& patient, const Acting& acting,
                                     DiscontinuationScope scope, RecordId record) {
    if (scope == DiscontinuationScope::unknown) {
        return Error{Kind::invalid, "value_impossible", "対象を選んでください。",
                     articles::art_16_2, "/scope"};
    }
    if (scope == DiscontinuationScope::person) {
        return nullptr;
    }
    const auto at = patient.records.known.find(record);
    if (at == patient.records.known.end() || !kind_is_open(acting.record_kinds, at->second.kind)) {
        return Error{Kind::not_found, "not_found", "該当する記録が見つかりません。",
                     articles::art_15_1, "/record_id"};
    }
    return &at->second;
}

template <class Command>
std::optional<Error> words_fault(std::string_view name_pointer, std::string_view relation_pointer,
                                 const Command& command) {
    return personal_number_fault({{name_pointer, command.requester_name.str()},
                                  {relation_pointer, command.relation.str()},
                                  {"/note", command.note.str()}});
}

}  // namespace

PatientDecision decide(const Patient& patient, const RequestDeletion& command, const Deciding& by) {
    const auto acting = acting_even_if_discontinued(patient, by);
    if (!acting) {
        return acting.error();
    }
    const auto of = target(patient, *acting, command.scope, command.record);
    if (!of) {
        return of.error();
    }
    if (auto fault = words_fault("/requester/name", "/requester/relation", command)) {
        return *std::move(fault);
    }
    // Not even an unidentified requester is turned away: `identified` only holds the request back.
    return std::vector<PatientEvent>{DeletionRequested{
        command.request, command.scope, *of == nullptr ? RecordId{} : command.record,
        command.identified, command.requester_name, command.relation, command.note}};
}

PatientDecision decide(const Patient& patient, const DiscontinueSupport& command,
                       const Deciding& by) {
    const auto acting = acting_even_if_discontinued(patient, by);
    if (!acting) {
        return acting.error();
    }
    const auto of = target(patient, *acting, command.scope, command.record);
    if (!of) {
        return of.error();
    }
    const bool whole_person = *of == nullptr;
    if (whole_person ? patient.discontinuation.discontinued : (*of)->discontinued) {
        return std::vector<PatientEvent>{};
    }
    if (auto fault = words_fault("/requested_by/name", "/requested_by/relation", command)) {
        return *std::move(fault);
    }
    std::vector<PatientEvent> events{
        SupportDiscontinued{command.scope, whole_person ? RecordId{} : command.record,
                            whole_person ? Instant{} : (*of)->occurred_at, command.requester_name,
                            command.relation, command.note}};
    if (whole_person) {
        for (const auto& [id, invitation] : patient.team.invitations) {
            events.push_back(InvitationCancelled{id, CancelReason::discontinued});
        }
    }
    return events;
}

void fold(SharingParts parts, const SupportDiscontinued& event, const Happened& happened) {
    if (event.scope != DiscontinuationScope::person) {
        return;
    }
    parts.discontinuation = {.discontinued = true,
                             .closed_through = happened.version,
                             .since_version = happened.version,
                             .since = happened.recorded_at};
}

}  // namespace ikiiki
