#pragma once
#include "domain/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

/// What the bytes of a request's head say about how to go on. Everything that could be read in two
/// ways is refused before the parser sees it (request smuggling, RFC 9112 §11.2).
struct Head {
    std::uint64_t content_length = 0;
    bool keep_alive = true;
    bool awaits_continue = false;  ///< Expect: 100-continue
    /// Names as sent, values trimmed and otherwise as sent.
    std::vector<std::pair<std::string, std::string>> headers{};
};

constexpr std::size_t head_max_bytes = 32u << 10;
constexpr std::size_t target_max_bytes = 4096;
constexpr std::size_t headers_max = 100;

/// `head` is everything up to and including the empty line. Errors, each ending the connection:
/// bad_request_head, uri_too_long, headers_too_large, method_not_implemented, length_required,
/// too_large, unsupported_media_type, expectation_failed.
Result<Head> inspect(std::string_view head, std::size_t body_max_bytes);

}  // namespace ikiiki
