#pragma once
#include "ops/import/report.hpp"

#include <string>

namespace ikiiki::cli {

/// An import's report for people: patients, records, a row for each FHIR type, then what was
/// skipped and why, and what should be looked at.
std::string report_text(const fhir::Report& report);
/// The same as one line of JSON.
std::string report_json(const fhir::Report& report, double seconds);

/// "57 files, 60 patients, 20,493 resources: 13,856 Observation, …": what was read.
std::string counts_text(const fhir::Report& report);

}  // namespace ikiiki::cli
