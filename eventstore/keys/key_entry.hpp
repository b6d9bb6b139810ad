#pragma once
#include "eventstore/keys/wrapping.hpp"
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ikiiki {

/// An entry of the `keys` partition: one wrapped key, and by which key-encryption key. The row
/// `secret` under a new key-encryption key begins its time: what is wrapped by an earlier one does
/// not count after it.
struct KeyEntry {
    keys::KekId kek{};
    std::string row;
    std::string wrapped;
};
/// Frozen: "IKK1" ‖ kek 16 ‖ row u8 + bytes ‖ wrapped u8 + bytes.
std::string encode(const KeyEntry& entry);
/// Error: damaged `bad_key`.
Result<KeyEntry> decode_key_entry(std::string_view bytes);
/// Appends it to the `keys` partition and waits; answers its place. Error: unavailable `log_failed`
/// (also when it may be there).
Result<std::uint64_t> publish(Log& log, const KeyEntry& entry);

}  // namespace ikiiki
