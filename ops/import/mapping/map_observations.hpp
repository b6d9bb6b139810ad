#pragma once
#include "ops/import/mapping/context.hpp"

#include <string>
#include <vector>

namespace ikiiki::fhir {

/// A record made of several resources.
struct Group {
    struct Member {
        const Resource* resource = nullptr;
        bool as_is = false;  ///< in the source's own words
    };
    std::string key;        ///< names it at the source for ever
    std::string source_id;  ///< of the report, or of the first value
    std::vector<Member> members;
    Draft draft;
};

/// All Observations and DiagnosticReports of a patient, so that a timeline reads well: a report
/// with its results is one record; other numbers that were taken in one encounter at one moment are
/// one record; an answer in words is one record. Resources that are no group's are skipped in the
/// report with the reason. `withdrawn` gets the keys of groups of which nothing is left.
std::vector<Group> map_observations(const Context& context, std::vector<std::string>& withdrawn);

/// Why a resource does not count at all, by its status; empty when it does.
std::string_view withdrawn_reason(const Resource& resource);

}  // namespace ikiiki::fhir
