#include "domain/patient/patient.hpp"

#include "domain/access/access.hpp"
#include "domain/patient/folding.hpp"

namespace ikiiki {
namespace {

/// One line per event and no default: a new event does not compile until it is folded, or said to
/// change nothing.
struct FoldSharing {
    SharingParts parts;
    const Happened& happened;

    void operator()(const PatientRegistered& event) const { fold(parts, event, happened); }
    void operator()(const RelocationReported& event) const { fold(parts, event, happened); }
    void operator()(const DetailsChanged&) const {}
    void operator()(const ConsentGiven& event) const { fold(parts, event, happened); }
    void operator()(const ConsentChanged& event) const { fold(parts, event, happened); }
    void operator()(const ConsentRevoked& event) const { fold(parts, event, happened); }
    void operator()(const MemberInvited& event) const { fold(parts, event, happened); }
    void operator()(const MemberJoined& event) const { fold(parts, event, happened); }
    void operator()(const InvitationCancelled& event) const { fold(parts, event, happened); }
    void operator()(const MemberRemoved& event) const { fold(parts, event, happened); }
    void operator()(const RecordPosted&) const {}
    void operator()(const RecordCorrected&) const {}
    void operator()(const RecordCancelled&) const {}
    void operator()(const RecordAcknowledged&) const {}
    void operator()(const DeletionRequested&) const {}
    void operator()(const SupportDiscontinued& event) const { fold(parts, event, happened); }
    void operator()(const ResidenceConfirmed& event) const { fold(parts, event, happened); }
    void operator()(const RangesSet&) const {}
    void operator()(const AlertChainSet&) const {}
    void operator()(const AlertRaised&) const {}
    void operator()(const AlertEscalated&) const {}
    void operator()(const AlertAnswered&) const {}
    void operator()(const AlertLifted&) const {}
    void operator()(const AttachmentAdded&) const {}
};

struct FoldRecords {
    Records& records;
    const Happened& happened;

    void operator()(const PatientRegistered&) const {}
    void operator()(const RelocationReported&) const {}
    void operator()(const DetailsChanged&) const {}
    void operator()(const ConsentGiven&) const {}
    void operator()(const ConsentChanged&) const {}
    void operator()(const ConsentRevoked&) const {}
    void operator()(const MemberInvited&) const {}
    void operator()(const MemberJoined&) const {}
    void operator()(const InvitationCancelled&) const {}
    void operator()(const MemberRemoved&) const {}
    void operator()(const RecordPosted& event) const { fold(records, event, happened); }
    void operator()(const RecordCorrected& event) const { fold(records, event, happened); }
    void operator()(const RecordCancelled& event) const { fold(records, event, happened); }
    void operator()(const RecordAcknowledged& event) const { fold(records, event, happened); }
    void operator()(const DeletionRequested&) const {}
    void operator()(const SupportDiscontinued& event) const { fold(records, event, happened); }
    void operator()(const ResidenceConfirmed&) const {}
    void operator()(const RangesSet&) const {}
    void operator()(const AlertChainSet&) const {}
    void operator()(const AlertRaised&) const {}
    void operator()(const AlertEscalated&) const {}
    void operator()(const AlertAnswered&) const {}
    void operator()(const AlertLifted&) const {}
    void operator()(const AttachmentAdded&) const {}
};

struct FoldAlerts {
    Alerts& alerts;
    const Happened& happened;

    void operator()(const PatientRegistered&) const {}
    void operator()(const RelocationReported&) const {}
    void operator()(const DetailsChanged&) const {}
    void operator()(const ConsentGiven&) const {}
    void operator()(const ConsentChanged&) const {}
    void operator()(const ConsentRevoked&) const {}
    void operator()(const MemberInvited&) const {}
    void operator()(const MemberJoined&) const {}
    void operator()(const InvitationCancelled&) const {}
    void operator()(const MemberRemoved&) const {}
    void operator()(const RecordPosted&) const {}
    void operator()(const RecordCorrected&) const {}
    void operator()(const RecordCancelled& event) const { fold(alerts, event, happened); }
    void operator()(const RecordAcknowledged&) const {}
    void operator()(const DeletionRequested&) const {}
    void operator()(const SupportDiscontinued& event) const { fold(alerts, event, happened); }
    void operator()(const ResidenceConfirmed&) const {}
    void operator()(const RangesSet& event) const { fold(alerts, event, happened); }
    void operator()(const AlertChainSet& event) const { fold(alerts, event, happened); }
    void operator()(const AlertRaised& event) const { fold(alerts, event, happened); }
    void operator()(const AlertEscalated& event) const { fold(alerts, event, happened); }
    void operator()(const AlertAnswered& event) const { fold(alerts, event, happened); }
    void operator()(const AlertLifted& event) const { fold(alerts, event, happened); }
    void operator()(const AttachmentAdded&) const {}
};

/// The rest of the stream says nothing about files.
struct FoldAttachments {
    Attachments& attachments;
    const Happened& happened;

    void operator()(const AttachmentAdded& event) const { fold(attachments, event, happened); }
    void operator()(const RecordPosted& event) const { fold(attachments, event, happened); }
    void operator()(const RecordCorrected& event) const { fold(attachments, event, happened); }
    void operator()(const ConsentGiven& event) const { fold(attachments, event, happened); }
    void operator()(const auto&) const {}
};

void check_order(const Registration& registration, const PatientEvent& event) {
    check(registration.registered != std::holds_alternative<PatientRegistered>(event),
          "a patient's stream begins with one registration");
}

}  // namespace

void evolve(Patient& patient, const PatientEvent& event, const Happened& happened) {
    check_order(patient.registration, event);
    std::visit(
        FoldSharing{{patient.registration, patient.consents, patient.team, patient.discontinuation},
                    happened},
        event);
    std::visit(FoldRecords{patient.records, happened}, event);
    std::visit(FoldAlerts{patient.alerts, happened}, event);
    std::visit(FoldAttachments{patient.attachments, happened}, event);
}

Sharing sharing_of(const Patient& patient) {
    return {patient.registration, patient.consents, patient.team, patient.discontinuation};
}

void evolve(Sharing& sharing, const PatientEvent& event, const Happened& happened) {
    check_order(sharing.registration, event);
    std::visit(
        FoldSharing{{sharing.registration, sharing.consents, sharing.team, sharing.discontinuation},
                    happened},
        event);
}

}  // namespace ikiiki
