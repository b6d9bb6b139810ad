#pragma once
#include "ops/import/mapping/context.hpp"

#include <string>
#include <vector>

namespace ikiiki::fhir {

/// What one Observation says: numbers, and lines for what is no number.
struct Values {
    std::vector<Observation> numbers;
    std::vector<std::string> lines;
    std::vector<Coding> codings;  ///< of what stands in `lines`
    bool as_is = false;           ///< something has no name or no unit of ours
};

/// Blood pressure and other components become a number each. Where LOINC code and UCUM unit are
/// those of a measurement of ours, and the value can be, it becomes that one (weight, pulse, …), so
/// that the page draws it with what was measured at home; everything else keeps code, unit and
/// value as they are, also without a unit.
Values values_of(const Context& context, const Resource& observation);

/// "Glucose" of a code in words: ours where we have them, else the source's.
std::string label_of(const Object& code);

}  // namespace ikiiki::fhir
