#include "eventstore/log/local_copy.hpp"

#include "eventstore/log/events_family.hpp"
#include "eventstore/log/log_key.hpp"

#include <system_error>

namespace ikiiki {
namespace {

constexpr rocks::Family ends_family = 1;

}  // namespace

Result<std::unique_ptr<LocalCopy>> LocalCopy::open(const std::filesystem::path& dir) {
    const rocks::Tuning tuning{.memtable_bytes = 32u << 20, .cache_bytes = 32u << 20};
    auto database = rocks::Database::open(dir, {"events", "ends"}, tuning);
    if (!database && database.error().kind == Kind::damaged) {
        std::error_code failed;
        std::filesystem::remove_all(dir, failed);
        database = rocks::Database::open(dir, {"events", "ends"}, tuning);
    }
    if (!database) {
        return database.error();
    }
    std::unique_ptr<LocalCopy> copy(new LocalCopy(*std::move(database)));
    if (auto loaded = copy->load(); !loaded) {
        return loaded.error();
    }
    return copy;
}

Result<Done> LocalCopy::load() {
    const auto visit = [&](std::string_view key, std::string_view value) {
        if (const auto place = position_of(std::string(key).append(8, '\0'))) {
            reaches_[place->partition].end = rocks::read_u64(value, 0);
        }
        return true;
    };
    if (auto read = database_->scan(ends_family, {}, {}, rocks::Order::forward, visit); !read) {
        return read;
    }
    for (const auto& [partition, reach] : reaches_) {
        if (auto forgotten = forget_ahead(partition, reach.end); !forgotten) {
            return forgotten;
        }
    }
    return Done{};
}

/// What a process that ended had ahead of the end comes again.
Result<Done> LocalCopy::forget_ahead(Partition partition, std::uint64_t end) {
    rocks::Batch changes;
    const auto visit = [&](std::string_view key, std::string_view) {
        changes.erase(events_family, key);
        return true;
    };
    const auto read =
        database_->scan(events_family, key_of(Position{partition, end}),
                        rocks::after_prefix(key_of(partition)), rocks::Order::forward, visit);
    return !read || changes.empty() ? read : database_->write(changes, rocks::Sync::no);
}

Result<std::set<Partition>> LocalCopy::put(const std::vector<Piece>& pieces) {
    const std::lock_guard writing(writing_);
    std::map<Partition, Reach> reached;
    rocks::Batch changes;
    for (const auto& piece : pieces) {
        if (!reached.contains(piece.partition)) {
            const std::lock_guard lock(mutex_);
            reached[piece.partition] = reaches_[piece.partition];
        }
        auto& reach = reached[piece.partition];
        if (piece.offset < reach.end || !reach.ahead.insert(piece.offset).second) {
            continue;
        }
        changes.put(events_family, key_of(Position{piece.partition, piece.offset}), piece.bytes);
    }
    std::set<Partition> moved;
    for (auto& [partition, reach] : reached) {
        const auto before = reach.end;
        while (!reach.ahead.empty() && *reach.ahead.begin() == reach.end) {
            reach.ahead.erase(reach.ahead.begin());
            ++reach.end;
        }
        if (reach.end != before) {
            std::string value;
            rocks::append_u64(value, reach.end);
            changes.put(ends_family, key_of(partition), value);
            moved.insert(partition);
        }
    }
    if (!changes.empty()) {
        if (auto written = database_->write(changes, rocks::Sync::no); !written) {
            return written.error();
        }
    }
    const std::lock_guard lock(mutex_);
    for (auto& [partition, reach] : reached) {
        reaches_[partition] = std::move(reach);
    }
    return moved;
}

std::uint64_t LocalCopy::end(Partition partition) const {
    const std::lock_guard lock(mutex_);
    const auto found = reaches_.find(partition);
    return found == reaches_.end() ? 0 : found->second.end;
}

Ends LocalCopy::ends() const {
    const std::lock_guard lock(mutex_);
    Ends ends;
    for (const auto& [partition, reach] : reaches_) {
        ends[partition] = reach.end;
    }
    return ends;
}

Result<std::vector<LogEntry>> LocalCopy::read(Partition partition, std::uint64_t from,
                                              std::size_t max_bytes) const {
    const auto until = end(partition);
    return from < until ? read_events(*database_, {partition, from}, until, max_bytes)
                        : std::vector<LogEntry>{};
}

Result<std::uint64_t> LocalCopy::verify() const {
    return count_events(*database_);
}

}  // namespace ikiiki
