#pragma once
#include "domain/core/error.hpp"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace ikiiki {

/// A text of a command and where it stands in the request.
struct PointedText {
    std::string_view pointer;  ///< JSON pointer of the contract: "/reason"
    std::string_view text;
};

/// Refuses the first text that holds a personal number (個人番号): it may not be kept for care, so
/// it must never reach the log, where nothing is overwritten. Error: rule personal_number_refused.
std::optional<Error> personal_number_fault(std::initializer_list<PointedText> texts);
Error personal_number_refused(std::string_view pointer);

}  // namespace ikiiki
