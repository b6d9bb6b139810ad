#pragma once
#include <array>
#include <compare>
#include <cstdint>

namespace ikiiki {

/// 32 bytes of SHA-256 or HMAC-SHA-256; made outside the core.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    constexpr auto operator<=>(const Digest&) const = default;
};

}  // namespace ikiiki
