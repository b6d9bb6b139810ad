#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// The text with every %XX undone; nothing when a % stands alone (also %uXXXX, which the parser
/// behind would understand).
std::optional<std::string> undo_percent(std::string_view text);

}  // namespace ikiiki
