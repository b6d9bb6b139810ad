#pragma once
#include "domain/core/digest.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace ikiiki {

/// SHA-256 of the parts, one after the other. No boundaries are hashed: parts that vary in length
/// need their lengths among the parts. Thread-safe.
Digest sha256(std::initializer_list<std::string_view> parts);
Digest sha256(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104). Thread-safe.
Digest hmac(std::span<const std::uint8_t> key, std::string_view text);

inline std::string_view view_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace ikiiki
