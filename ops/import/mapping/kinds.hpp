#pragma once
#include "ops/import/mapping/context.hpp"

/// How a resource of each FHIR type becomes a care record. Whether a resource counts at all
/// (withdrawn, without a date, in the future) is asked before and after, in mapping.cpp.
namespace ikiiki::fhir {

Mapped map_encounter(const Context& context, const Resource& resource);
Mapped map_condition(const Context& context, const Resource& resource);
Mapped map_allergy(const Context& context, const Resource& resource);
Mapped map_procedure(const Context& context, const Resource& resource);
Mapped map_immunization(const Context& context, const Resource& resource);
Mapped map_imaging(const Context& context, const Resource& resource);

/// MedicationRequest, MedicationStatement, MedicationAdministration, MedicationDispense.
Mapped map_medication(const Context& context, const Resource& resource);

Mapped map_care_plan(const Context& context, const Resource& resource);
Mapped map_document_reference(const Context& context, const Resource& resource);
Mapped map_composition(const Context& context, const Resource& resource);
/// Any other type: its narrative, or what its code says.
Mapped map_as_is(const Context& context, const Resource& resource);

}  // namespace ikiiki::fhir
