#pragma once
#include "domain/patient/patient.hpp"

namespace ikiiki {

/// The parts of a patient's state that decide who may see: Patient and Sharing both have them, and
/// both are folded by the same functions. Each capability's source defines its own.
struct SharingParts {
    Registration& registration;
    Consents& consents;
    CareTeam& team;
    Discontinuation& discontinuation;
};

void fold(SharingParts parts, const PatientRegistered& event, const Happened& happened);
void fold(SharingParts parts, const RelocationReported& event, const Happened& happened);
void fold(SharingParts parts, const ResidenceConfirmed& event, const Happened& happened);
void fold(SharingParts parts, const ConsentGiven& event, const Happened& happened);
void fold(SharingParts parts, const ConsentChanged& event, const Happened& happened);
void fold(SharingParts parts, const ConsentRevoked& event, const Happened& happened);
void fold(SharingParts parts, const MemberInvited& event, const Happened& happened);
void fold(SharingParts parts, const MemberJoined& event, const Happened& happened);
void fold(SharingParts parts, const InvitationCancelled& event, const Happened& happened);
void fold(SharingParts parts, const MemberRemoved& event, const Happened& happened);
void fold(SharingParts parts, const SupportDiscontinued& event, const Happened& happened);

void fold(Attachments& attachments, const AttachmentAdded& event, const Happened& happened);
void fold(Attachments& attachments, const RecordPosted& event, const Happened& happened);
void fold(Attachments& attachments, const RecordCorrected& event, const Happened& happened);
void fold(Attachments& attachments, const ConsentGiven& event, const Happened& happened);

void fold(Records& records, const RecordPosted& event, const Happened& happened);
void fold(Records& records, const RecordCorrected& event, const Happened& happened);
void fold(Records& records, const RecordCancelled& event, const Happened& happened);
void fold(Records& records, const RecordAcknowledged& event, const Happened& happened);
void fold(Records& records, const SupportDiscontinued& event, const Happened& happened);

void fold(Alerts& alerts, const RangesSet& event, const Happened& happened);
void fold(Alerts& alerts, const AlertChainSet& event, const Happened& happened);
void fold(Alerts& alerts, const AlertRaised& event, const Happened& happened);
void fold(Alerts& alerts, const AlertEscalated& event, const Happened& happened);
void fold(Alerts& alerts, const AlertAnswered& event, const Happened& happened);
void fold(Alerts& alerts, const AlertLifted& event, const Happened& happened);
void fold(Alerts& alerts, const RecordCancelled& event, const Happened& happened);
void fold(Alerts& alerts, const SupportDiscontinued& event, const Happened& happened);

}  // namespace ikiiki
