#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki::fhir {

/// Hiragana of a text in kana of any kind, with single spaces; nothing when other signs are in it.
std::optional<std::string> hiragana_of(std::string_view kana);

/// A reading in hiragana made from the spelling of a name in Latin letters, so that it has a place
/// in lists and can be said. A guess: whoever knows the person mends it. Nothing when other letters
/// are in it.
std::optional<std::string> reading_from_spelling(std::string_view name);

}  // namespace ikiiki::fhir
