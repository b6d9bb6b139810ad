#pragma once
#include "domain/core/id.hpp"
#include "eventstore/keys/key_ring.hpp"
#include "eventstore/record/position.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// What a signed-in client shows: 256 random bits, the place of the entry that began the session in
/// the access log, and a tag over both under the key ring, so that any node of the region refuses
/// what no node gave without looking anything up, and knows how far it must have followed.
struct SessionToken {
    std::array<std::uint8_t, 32> secret{};
    Position began;

    /// A fresh secret; `began` is known only when the entry stands.
    static SessionToken fresh();
    /// What the log calls the session: the first half of the secret's SHA-256. The secret is
    /// nowhere on disk.
    SessionId session() const;
    /// 80 characters of base64, all of which may stand in a cookie.
    std::string text(const KeyRing& keys) const;
    /// Nothing when no node of this region gave it.
    static std::optional<SessionToken> read(const KeyRing& keys, std::string_view text);
};

}  // namespace ikiiki
