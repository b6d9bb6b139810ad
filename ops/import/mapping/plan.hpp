#pragma once
#include "domain/core/digest.hpp"
#include "domain/patient/registration.hpp"
#include "domain/record/content.hpp"
#include "domain/record/kind.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ikiiki::fhir {

/// One care record to be. `key` names it at the source for ever: the ids of the record and of its
/// command come from it. `digest` is that of the originals: another one means they changed.
struct PlannedRecord {
    std::string key;
    Digest digest;
    RecordKind kind{};
    Instant occurred_at;
    RecordContent content;
};

/// The patient's own agreement, as the source says it or as the importer has it on paper.
struct PlannedConsent {
    std::string key;
    std::optional<Instant> given_at;  ///< nothing: known from now on
    std::optional<Date> from;
    std::optional<Date> until;
    bool on_paper = false;
    Line<0, 200> document_ref;
};

/// All that is to be written for one patient.
struct PatientPlan {
    Source source;  ///< of the patient
    Digest digest;
    PersonDetails details;
    std::optional<PlannedConsent> consent;
    std::vector<PlannedRecord> records;
    std::vector<std::string> withdrawn;  ///< keys of what the source says never counted
};

}  // namespace ikiiki::fhir
