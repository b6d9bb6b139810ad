#pragma once
#include "ops/import/mapping/plan.hpp"
#include "ops/import/reading/gather.hpp"

#include <variant>

namespace ikiiki::fhir {

/// What the importer says about all patients of an import.
struct Said {
    MunicipalityCode municipality;                 ///< where they live
    std::optional<Line<1, 200>> consent_on_paper;  ///< where their signed consents are kept
};

/// Everything that is to be written for one patient. Pure: the same bundle gives the same plan. The
/// report gets, for each resource, what became of it: mapped, kept as it is, or skipped and why.
/// Else: why the patient cannot be registered; then the resources count as skipped.
std::variant<PatientPlan, std::string_view> plan_of(const PatientBundle& bundle, const Names& names,
                                                    const Said& said, Instant now, Report& report);

}  // namespace ikiiki::fhir
