#pragma once
#include "domain/alert/alert.hpp"
#include "domain/attachment/attachment.hpp"
#include "domain/care_team/care_team.hpp"
#include "domain/consent/consent.hpp"
#include "domain/core/result.hpp"
#include "domain/discontinuation/discontinuation.hpp"
#include "domain/patient/registration.hpp"
#include "domain/record/record.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace ikiiki {

/// Every event of a patient's stream, whichever capability owns it. Append only: the index is not
/// stored, the name is, but tests and views list them in this order.
using PatientEvent =
    std::variant<PatientRegistered, RelocationReported, DetailsChanged, ConsentGiven,
                 ConsentChanged, ConsentRevoked, MemberInvited, MemberJoined, InvitationCancelled,
                 MemberRemoved, RecordPosted, RecordCorrected, RecordCancelled, RecordAcknowledged,
                 DeletionRequested, SupportDiscontinued, ResidenceConfirmed, RangesSet,
                 AlertChainSet, AlertRaised, AlertEscalated, AlertAnswered, AlertLifted,
                 AttachmentAdded>;

/// All that a decision about one patient rests on: the fold of the patient's stream. Holds no
/// personal content.
struct Patient {
    static constexpr std::string_view stream = "patient";
    using Event = PatientEvent;

    Registration registration;
    Consents consents;
    CareTeam team;
    Records records;
    Attachments attachments;
    Discontinuation discontinuation;
    Alerts alerts;
};

using PatientDecision = Result<std::vector<PatientEvent>>;

/// One overload per command: events, or the refusal with its article. Total and pure. Deciding a
/// command whose effect already holds gives no events.
PatientDecision decide(const Patient& patient, const RegisterPatient& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const ReportRelocation& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const ConfirmResidence& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const ChangeDetails& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const GiveConsent& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const ChangeConsent& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const RevokeConsent& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const InviteMember& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const AcceptInvitation& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const CancelInvitation& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const RemoveMember& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const PostRecord& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const CorrectRecord& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const CancelRecord& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const AcknowledgeRecord& command,
                       const Deciding& by);
PatientDecision decide(const Patient& patient, const AddAttachment& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const RequestDeletion& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const DiscontinueSupport& command,
                       const Deciding& by);
PatientDecision decide(const Patient& patient, const SetRanges& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const SetAlertChain& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const AnswerAlert& command, const Deciding& by);
PatientDecision decide(const Patient& patient, const EscalateAlert& command, const Deciding& by);

/// History is true: evolve never refuses; an event that cannot follow fails check().
void evolve(Patient& patient, const PatientEvent& event, const Happened& happened);

}  // namespace ikiiki
