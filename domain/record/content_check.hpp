#pragma once
#include "domain/core/error.hpp"
#include "domain/record/content.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ikiiki {

/// May this be said in a record? First fault in reading order; impossible values before unlikely
/// ones. `imported`: codes we have no name for are kept as the source had them, and nobody is there
/// to confirm an unlikely value. Errors: rule empty_record, value_impossible, wrong_unit,
/// unknown_observation, confirm_unlikely_values (with warnings), personal_number_refused; invalid
/// too_many. Source: articles::art_3_1.
std::optional<Error> content_fault(const RecordContent& content, bool imported,
                                   const std::vector<std::string>& confirmed_warnings);

}  // namespace ikiiki
