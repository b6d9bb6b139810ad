#include "domain/patient/registration.hpp"
#include "eventstore/codec/stored.hpp"

#include <schema/patient_generated.h>

namespace ikiiki {

template <>
struct Stored<PatientRegistered>
    : As<"patient.registered", 1, wire::PatientRegistered, wire::PatientRegisteredPersonal> {};
template <>
struct Stored<RelocationReported> : As<"patient.relocation_reported", 1, wire::RelocationReported,
                                       wire::RelocationReportedPersonal> {};
template <>
struct Stored<ResidenceConfirmed> : As<"patient.residence_confirmed", 1, wire::ResidenceConfirmed,
                                       wire::ResidenceConfirmedPersonal> {};
template <>
struct Stored<DetailsChanged>
    : As<"patient.details_changed", 1, wire::DetailsChanged, wire::DetailsChangedPersonal> {};

template struct EventCodec<PatientRegistered>;
template struct EventCodec<RelocationReported>;
template struct EventCodec<ResidenceConfirmed>;
template struct EventCodec<DetailsChanged>;

}  // namespace ikiiki
