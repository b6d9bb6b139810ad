#pragma once
#include "domain/core/error.hpp"
#include "domain/record/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ikiiki {

/// How content came, and what comes with it.
struct ContentOrigin {
    /// Codes we have no name for are kept as the source had them, and nobody is there to confirm an
    /// unlikely value.
    bool imported = false;
    bool attached = false;  ///< files say something without a word
};

/// May this be said in a record? First fault in reading order; impossible values before unlikely
/// ones. Errors: rule empty_record, value_impossible, wrong_unit, unknown_observation,
/// drug_code_malformed, confirm_unlikely_values (with warnings), personal_number_refused; invalid
/// too_many. Source: articles::art_3_1.
std::optional<Error> content_fault(const RecordContent& content, const ContentOrigin& origin,
                                   const std::vector<std::string>& confirmed_warnings);

}  // namespace ikiiki
