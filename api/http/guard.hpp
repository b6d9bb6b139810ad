#pragma once
#include "domain/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// What the bytes of a request's head say about how to go on. Everything that could be read in two
/// ways is refused before the parser sees it (request smuggling, RFC 9112 §11.2).
struct Head {
    std::uint64_t content_length = 0;
    bool keep_alive = true;
};

constexpr std::size_t head_max_bytes = 32u << 10;
constexpr std::size_t target_max_bytes = 4096;

/// `head` is everything up to and including the empty line. Errors, each ending the connection:
/// bad_request_head, uri_too_long, method_not_allowed, length_required, too_large,
/// unsupported_media_type.
Result<Head> inspect(std::string_view head, std::size_t body_max_bytes);

}  // namespace ikiiki
