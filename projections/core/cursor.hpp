#pragma once
#include "domain/core/result.hpp"

#include <string>
#include <string_view>

namespace ikiiki {

/// Where a page ended: the tail of its last key, base64url. Opaque to callers.
std::string cursor_of(std::string_view key_tail);
/// Error: invalid `bad_cursor` unless it is the cursor of exactly `size` bytes.
Result<std::string> key_tail_of(std::string_view cursor, std::size_t size);

}  // namespace ikiiki
