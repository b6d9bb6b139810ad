#pragma once
#include <optional>
#include <string>
#include <string_view>

/// What codes of others are called here. Facts only: no term of SNOMED CT, RxNorm or LOINC stands
/// in the program; those are kept as the source has them. Where LOINC codes are shown: this
/// material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief
/// Institute, Inc. and the LOINC Committee, available at no cost under the license at
/// http://loinc.org/license.
namespace ikiiki::fhir {

constexpr std::string_view loinc_system = "http://loinc.org";
constexpr std::string_view ucum_system = "http://unitsofmeasure.org";

/// A LOINC code that we have a name for.
struct LoincTerm {
    std::string_view code;
    std::string_view label_ja;
    std::string_view ours;  ///< the same measurement among ours (record/observation.hpp), or empty
};
/// Null for others.
const LoincTerm* loinc_term(std::string_view code);

/// The UCUM text of a unit that sources write otherwise ("mmHg", "°C"); the text itself for others.
std::string_view ucum_unit(std::string_view unit);

/// Words for codes that FHIR fixes: statuses, classes, categories. The code itself for others.
std::string_view status_words(std::string_view code);
std::string_view encounter_class_words(std::string_view code);
std::string_view category_words(std::string_view code);
std::string_view interpretation_words(std::string_view code);
/// What a resource of a type without a mapping of its own is called.
std::string_view type_words(std::string_view type);

}  // namespace ikiiki::fhir
