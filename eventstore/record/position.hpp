#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// The three logs (Kafka topics ikiiki.network, ikiiki.patients, ikiiki.access). Stored. On Kafka
/// there is a fourth, `keys`, that holds wrapped keys and no records (eventstore/keys).
enum class Topic : std::uint8_t { network, patients, access, keys };

/// One totally ordered part of a log.
struct Partition {
    Topic topic{};
    std::uint16_t index = 0;
    constexpr auto operator<=>(const Partition&) const = default;
};

/// Of a region: network, then patients 0…, then access 0…. `count` is of the patients' and of the
/// access log each.
std::vector<Partition> all_partitions(std::uint16_t count);

/// A record's place. Text form for clients is opaque: "p3.1204" (n, p, a = topic).
struct Position {
    Partition partition;
    std::uint64_t offset = 0;
    std::string text() const;
    static std::optional<Position> parse(std::string_view text);
    constexpr auto operator<=>(const Position&) const = default;
};

}  // namespace ikiiki
