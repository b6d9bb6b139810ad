#include "projections/core/seen.hpp"

namespace ikiiki {

Seen::Seen(const AppliedRecord& applied, std::size_t index)
    : applied_(applied), index_(index), patient_(id_in<PatientId>(entry().stream)) {}

Happened Seen::happened() const {
    return ikiiki::happened(applied_.record->header, index_);
}

SealedContent Seen::content() const {
    return sealed_content(*applied_.record, index_, patient_);
}

const Result<PatientEvent>& Seen::patient_event() const {
    if (!patient_event_) {
        patient_event_ =
            decode<PatientEvent>(type(), entry().schema, applied_.record->payloads[index_].clear);
    }
    return *patient_event_;
}

Result<AccessEvent> Seen::access_event() const {
    return decode<AccessEvent>(type(), entry().schema, applied_.record->payloads[index_].clear);
}

}  // namespace ikiiki
