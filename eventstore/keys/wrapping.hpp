#pragma once
#include "eventstore/keys/key_ring.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// How keys are kept: each wrapped (AES-256-GCM) by the key-encryption key under the name of its
/// row, so that a wrapped key is worth nothing under another name.
namespace ikiiki::keys {

/// The row of the ring secret; a patient's key is under the 16 bytes of their id.
constexpr std::string_view secret_row = "secret";

DataKey random_key();
std::string wrap(const DataKey& kek, std::string_view row, const DataKey& key);
/// Nothing when the key-encryption key is another one, or a byte differs.
std::optional<DataKey> unwrap(const DataKey& kek, std::string_view row, std::string_view wrapped);

/// Which key-encryption key something was wrapped by; tells nothing about it.
using KekId = std::array<std::uint8_t, 16>;
KekId id_of(const DataKey& kek);

/// damaged `bad_key`.
Error bad_key();
/// unavailable `key_wrong` where a key file is there, otherwise `key_missing`.
Error no_kek(bool some_file);

/// What a ring derives from its secret, for KeyRing's three functions of the same names.
Digest keyed_digest(const DataKey& secret, std::string_view use, std::string_view text);
std::string seal_secret(const DataKey& secret, std::string_view use, std::string_view plain);
Result<std::string> open_secret(const DataKey& secret, std::string_view use,
                                std::string_view sealed);

}  // namespace ikiiki::keys
