#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// A place in the regulation, as text: "16(1)" is article 16, paragraph 1. Empty where no article
/// stands behind an error. Constants: domain/regulation/articles.hpp.
struct Article {
    std::string_view number;
    constexpr bool operator==(const Article&) const = default;
};

/// What a caller can do about an error. One mapping to HTTP lives in api/http/problem.cpp.
enum class Kind : std::uint8_t {
    invalid,          ///< the request is malformed; mend it
    unauthenticated,  ///< not signed in
    forbidden,        ///< signed in, but may not
    not_found,        ///< not there, or not for this caller
    gone,             ///< 支援中止 or erased
    conflict,         ///< someone else was faster; read again
    moved,            ///< If-Match named another version
    rule,             ///< the regulation or a rule of care refuses
    busy,             ///< too many tries; wait
    unavailable,      ///< not done, safe to repeat
    unknown_outcome,  ///< perhaps done; repeat only with the same key
    damaged           ///< stored bytes are wrong; stop
};

/// One finding inside a request: JSON pointer, stable code, prose without personal data.
struct Issue {
    std::string pointer;
    std::string code;
    std::string detail;
    bool operator==(const Issue&) const = default;
};

/// An expected refusal. `code` is stable and public, `detail` is prose (Japanese) without personal
/// data, `pointer` names the field, `warnings` ask for confirmation, `related` holds ids to show.
struct Error {
    Kind kind{};
    std::string_view code;
    std::string detail{};
    Article article{};
    std::string pointer{};
    std::vector<Issue> issues{};
    std::vector<Issue> warnings{};
    std::vector<std::string> related{};
};

}  // namespace ikiiki
