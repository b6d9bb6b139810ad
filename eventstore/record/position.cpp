#include "eventstore/record/position.hpp"

#include <charconv>
#include <limits>

namespace ikiiki {
namespace {

constexpr std::string_view letters = "npak";
constexpr std::size_t letters_of_records = 3;

/// Decimal without sign, leading zeros or rest; at most `most`.
std::optional<std::uint64_t> number(std::string_view text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    const bool canonical = text.size() == 1 || !text.starts_with('0');
    if (text.empty() || fault != std::errc{} || stop != end || !canonical || value > most) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::vector<Partition> all_partitions(std::uint16_t count) {
    std::vector<Partition> all{{Topic::network, 0}};
    for (const auto topic : {Topic::patients, Topic::access}) {
        for (std::uint16_t i = 0; i < count; ++i) {
            all.push_back({topic, i});
        }
    }
    return all;
}

std::string Position::text() const {
    std::string out(1, letters[static_cast<std::size_t>(partition.topic)]);
    return out + std::to_string(partition.index) + '.' + std::to_string(offset);
}

std::optional<Position> Position::parse(std::string_view text) {
    const auto dot = text.find('.');
    const auto letter = text.empty() ? std::string_view::npos
                                     : letters.substr(0, letters_of_records).find(text.front());
    if (dot == std::string_view::npos || letter == std::string_view::npos) {
        return std::nullopt;
    }
    const auto index = number(text.substr(1, dot - 1), std::numeric_limits<std::uint16_t>::max());
    const auto offset = number(text.substr(dot + 1), std::numeric_limits<std::uint64_t>::max());
    if (!index || !offset) {
        return std::nullopt;
    }
    return Position{Partition{static_cast<Topic>(letter), static_cast<std::uint16_t>(*index)},
                    *offset};
}

}  // namespace ikiiki
