#pragma once
#include "domain/core/error.hpp"

#include <span>
#include <string_view>

namespace ikiiki {

/// An article, and what it asks in a few words.
struct Ruling {
    Article article;
    std::string_view says;
};
/// Every article of articles.hpp, in the order of the regulation.
std::span<const Ruling> rulings();

/// A stable code with which something is refused, and the article behind it.
struct Refusal {
    Article article;
    std::string_view code;
    constexpr bool operator==(const Refusal&) const = default;
};
/// Every refusal that the regulation stands behind, in the order of the regulation. Tests hold it
/// to what is really refused; `ikiiki articles` prints it.
std::span<const Refusal> refusals();

}  // namespace ikiiki
