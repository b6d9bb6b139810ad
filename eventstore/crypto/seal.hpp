#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/result.hpp"
#include "eventstore/keys/key_ring.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ikiiki {

/// Seals the Personal table of event `index` of the record with this binding under the patient's
/// key: nonce ‖ ciphertext ‖ tag (AES-256-GCM). Associated data: "ikiiki/payload/1" ‖ binding ‖
/// index as 4 bytes little-endian (ops/adr/0002). Empty stays empty: nothing to seal.
std::string seal(const DataKey& key, const Digest& binding, std::uint32_t index,
                 std::string_view personal);

/// Error: damaged `bad_seal` when the key, the bytes or their place in the log are others.
Result<std::string> unseal(const DataKey& key, const Digest& binding, std::uint32_t index,
                           std::string_view sealed);

}  // namespace ikiiki
