#pragma once
#include "ops/demo/dice.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki::demo {

/// What a slot stands for in one record: {"bt", "36.5"}.
using Slots = std::vector<std::pair<std::string_view, std::string>>;

/// Writes a sentence from a pattern: `{a|b|c}` takes one of its parts (they nest), `<bt>` is a
/// slot. A pattern with an unknown slot or an open brace is a Bug; the tests fill every pattern.
std::string fill(std::string_view pattern, Dice& dice, const Slots& slots);

}  // namespace ikiiki::demo
