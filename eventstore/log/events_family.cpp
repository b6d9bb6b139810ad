#include "eventstore/log/events_family.hpp"

#include "eventstore/log/log_key.hpp"

#include <optional>
#include <string>

namespace ikiiki {
namespace {

Error hole(const Position& at) {
    return {.kind = Kind::damaged, .code = "log_hole", .detail = "log: nothing at " + at.text()};
}

}  // namespace

Result<Ends> find_ends(const rocks::Database& database) {
    Ends ends;
    std::string from;
    while (true) {
        std::optional<Position> first;
        std::optional<Position> last;
        auto found = database.scan(events_family, from, {}, rocks::Order::forward,
                                   [&](std::string_view key, std::string_view) {
                                       first = position_of(key);
                                       return false;
                                   });
        if (!found) {
            return found.error();
        }
        if (!first) {
            return ends;
        }
        const auto key = key_of(first->partition);
        from = rocks::after_prefix(key);
        found = database.scan(events_family, key, from, rocks::Order::backward,
                              [&](std::string_view at, std::string_view) {
                                  last = position_of(at);
                                  return false;
                              });
        if (!found) {
            return found.error();
        }
        if (first->offset != 0 || !last) {
            return hole({first->partition, 0});
        }
        ends[last->partition] = last->offset + 1;
    }
}

Result<Done> compare(const Ends& log, const Ends& acknowledged) {
    for (const auto& [partition, least] : acknowledged) {
        const auto found = log.find(partition);
        const auto end = found == log.end() ? 0 : found->second;
        if (end < least) {
            return Error{.kind = Kind::damaged,
                         .code = "log_shorter_than_head",
                         .detail = "log ends before " + Position{partition, end}.text() +
                                   ", acknowledged up to " + Position{partition, least}.text()};
        }
    }
    return Done{};
}

Result<std::vector<LogEntry>> read_events(const rocks::Database& database, const Position& from,
                                          std::uint64_t until, std::size_t max_bytes) {
    // A point read passes the filters of files that do not hold the key; a seek opens them all.
    auto first = database.get(events_family, key_of(from));
    if (!first) {
        return first.error();
    }
    if (!*first) {
        return hole(from);
    }
    std::size_t bytes = (*first)->size();
    std::vector<LogEntry> entries;
    entries.push_back({from.offset, **std::move(first)});
    if (bytes >= max_bytes || from.offset + 1 == until) {
        return entries;
    }
    bool whole = true;
    const auto visit = [&](std::string_view key, std::string_view value) {
        const auto offset = from.offset + entries.size();
        whole = rocks::read_u64(key, partition_key_bytes) == offset;
        if (!whole || bytes + value.size() > max_bytes) {
            return false;
        }
        bytes += value.size();
        entries.push_back({offset, std::string(value)});
        return bytes < max_bytes;
    };
    const auto read = database.scan(events_family, key_of({from.partition, from.offset + 1}),
                                    key_of({from.partition, until}), rocks::Order::forward, visit);
    if (!read) {
        return read.error();
    }
    if (!whole) {
        return hole({from.partition, from.offset + entries.size()});
    }
    return entries;
}

Result<std::uint64_t> count_events(const rocks::Database& database) {
    if (auto sound = database.verify(); !sound) {
        return sound.error();
    }
    Position expected;
    std::optional<Position> missing;
    std::uint64_t records = 0;
    const auto visit = [&](std::string_view key, std::string_view) {
        const auto at = position_of(key);
        if (at && (records == 0 || at->partition != expected.partition)) {
            expected = {at->partition, 0};
        }
        if (!at || at->offset != expected.offset) {
            missing = expected;
            return false;
        }
        ++expected.offset;
        ++records;
        return true;
    };
    const auto read = database.scan(events_family, {}, {}, rocks::Order::forward, visit);
    if (!read) {
        return read.error();
    }
    return missing ? Result<std::uint64_t>(hole(*missing)) : Result<std::uint64_t>(records);
}

}  // namespace ikiiki
