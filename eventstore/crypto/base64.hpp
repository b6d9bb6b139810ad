#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ikiiki {

/// RFC 4648 section 4, with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// Nothing for anything but one canonical text: no white space, right padding.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace ikiiki
