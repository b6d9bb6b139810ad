#pragma once
#include <string>
#include <string_view>

namespace ikiiki::fhir {

/// The words of an (X)HTML text: tags go, blocks become lines, entities their signs. What a script
/// or style holds goes too. Nothing is ever run or shown as markup.
std::string words_of_markup(std::string_view markup);

}  // namespace ikiiki::fhir
