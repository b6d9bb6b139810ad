#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

using Key256 = std::array<std::uint8_t, 32>;

constexpr std::size_t aead_nonce_bytes = 12;
constexpr std::size_t aead_tag_bytes = 16;

/// AES-256-GCM: nonce ‖ ciphertext ‖ tag under a fresh random 96-bit nonce. `associated` is not in
/// the result and must be the same on opening. Thread-safe.
///
/// Random nonces are safe below 2^32 messages per key (NIST SP 800-38D, 8.3). One key seals one
/// patient's events, or one ring's data keys: six orders of magnitude below, so nothing counts.
std::string aead_seal(const Key256& key, std::string_view associated, std::string_view plain);

/// Nothing when one bit of key, associated data or sealed bytes differs, or the bytes are too few.
std::optional<std::string> aead_open(const Key256& key, std::string_view associated,
                                     std::string_view sealed);

/// The same with a nonce of the caller's, who uses each one once with a key (a file has a key of
/// its own, its segments are numbered): ciphertext ‖ tag.
using Nonce96 = std::array<std::uint8_t, aead_nonce_bytes>;
std::string aead_seal_at(const Key256& key, const Nonce96& nonce, std::string_view associated,
                         std::string_view plain);
std::optional<std::string> aead_open_at(const Key256& key, const Nonce96& nonce,
                                        std::string_view associated, std::string_view sealed);

}  // namespace ikiiki
