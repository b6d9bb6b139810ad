#include "projections/rebuild/sample.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::uint64_t most_ranges = 64;
constexpr std::size_t rows_per_range = 64;

/// The rows from a key on, with their boundaries.
Result<std::string> range_from(const Generation& rows, const std::string& from) {
    std::string range;
    std::size_t left = rows_per_range;
    const auto take = [&](std::string_view key, std::string_view value) {
        for (const auto part : {key, value}) {
            rocks::append_u64(range, part.size());
            range.append(part);
        }
        return --left > 0;
    };
    const auto done = rows.database().scan(rows.family(), from, "", rocks::Order::forward, take);
    return done ? Result<std::string>(std::move(range)) : done.error();
}

Result<std::string> edge(const Generation& rows, rocks::Order order) {
    std::string edge;
    const auto done = rows.database().scan(rows.family(), "", "", order,
                                           [&](std::string_view key, std::string_view) {
                                               edge.assign(key);
                                               return false;
                                           });
    return done ? Result<std::string>(std::move(edge)) : done.error();
}

/// A place `part` of `parts` on the way from one key to another: keys of one view begin alike, so
/// the eight bytes behind what both share are divided.
std::string between(const std::string& low, const std::string& high, std::uint64_t part,
                    std::uint64_t parts) {
    std::size_t same = 0;
    while (same < low.size() && same < high.size() && low[same] == high[same]) {
        ++same;
    }
    const auto number = [same](std::string key) {
        key.resize(std::max(key.size(), same + 8), '\0');
        return rocks::read_u64(key, same);
    };
    const auto from = number(low);
    auto place = low.substr(0, same);
    rocks::append_u64(place, from + (number(high) - from) / parts * part);
    return place;
}

}  // namespace

Result<Sample> compare_sample(const Generation& live, const Generation& rebuilt) {
    const auto low = edge(rebuilt, rocks::Order::forward);
    const auto high = edge(rebuilt, rocks::Order::backward);
    if (!low || !high) {
        return low ? high.error() : low.error();
    }
    Sample sample;
    for (std::uint64_t part = 0; part < most_ranges; ++part) {
        const auto from = between(*low, *high, part, most_ranges);
        const auto left = range_from(live, from);
        const auto right = range_from(rebuilt, from);
        if (!left || !right) {
            return left ? right.error() : left.error();
        }
        ++sample.ranges;
        sample.equal += *left == *right ? 1 : 0;
    }
    return sample;
}

}  // namespace ikiiki
