#pragma once
#include "ops/import/mapping/context.hpp"

#include <optional>

namespace ikiiki::fhir {

/// The newest Consent of the source that agrees to sharing without any limit but a period, given by
/// the patient. Everything else (limits that cannot be kept here, someone else's agreement, another
/// subject) leaves the patient closed to other facilities and is said in the report.
/// Source: articles::art_16_1.
std::optional<PlannedConsent> consent_of(const Context& context);

}  // namespace ikiiki::fhir
