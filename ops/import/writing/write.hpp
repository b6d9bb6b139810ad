#pragma once
#include "ops/import/mapping/mapping.hpp"
#include "ops/import/writing/patient_writer.hpp"

namespace ikiiki::fhir {

/// Maps and writes everything that was gathered, several patients at once so that one sync of the
/// disk carries many commands. Memory: the plans of the patients in work, at most 64 MiB of what
/// was read, or one patient. Stops at the first error that is no refusal; running it again goes on.
Result<Done> write_all(Writing& writing, Gathered& gathered, const Said& said, Report& report);

}  // namespace ikiiki::fhir
