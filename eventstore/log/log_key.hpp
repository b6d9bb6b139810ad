#pragma once
#include "eventstore/record/position.hpp"
#include "eventstore/rocks/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// Keys of the family `events`, and of other families ordered by place. Frozen.
constexpr std::size_t partition_key_bytes = 3;
constexpr std::size_t position_key_bytes = partition_key_bytes + 8;

inline std::string key_of(Partition partition) {
    std::string key(1, static_cast<char>(partition.topic));
    rocks::append_u16(key, partition.index);
    return key;
}

inline std::string key_of(const Position& position) {
    auto key = key_of(position.partition);
    rocks::append_u64(key, position.offset);
    return key;
}

inline std::optional<Position> position_of(std::string_view key) {
    if (key.size() != position_key_bytes) {
        return std::nullopt;
    }
    const auto high = static_cast<unsigned>(static_cast<std::uint8_t>(key[1])) << 8;
    const auto index = high | static_cast<std::uint8_t>(key[2]);
    return Position{{static_cast<Topic>(key[0]), static_cast<std::uint16_t>(index)},
                    rocks::read_u64(key, partition_key_bytes)};
}

}  // namespace ikiiki
