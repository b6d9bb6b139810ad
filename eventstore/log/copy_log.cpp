#include "eventstore/log/copy_log.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <numeric>

namespace ikiiki {
namespace {

constexpr std::size_t bytes_at_once = 1u << 20;

Error differs(const Position& at) {
    return {.kind = Kind::invalid, .code = "log_differs", .detail = "log: " + at.text()};
}

/// What was sent together and is waited for together, so that after a doubt nothing lies behind it.
class Flight {
  public:
    void arrived(std::uint64_t expected, const AppendOutcome& outcome) {
        const std::lock_guard lock(mutex_);
        certain_ = certain_ && outcome.appended == Appended::persisted;
        in_place_ =
            in_place_ && (outcome.appended != Appended::persisted || outcome.offset == expected);
        --flying_;
        landed_.notify_all();
    }
    void sent() {
        const std::lock_guard lock(mutex_);
        ++flying_;
    }
    Result<Done> wait(const Position& first) {
        std::unique_lock lock(mutex_);
        landed_.wait(lock, [&] { return flying_ == 0; });
        if (!in_place_) {
            return differs(first);
        }
        return certain_ ? Result<Done>(Done{})
                        : Error{.kind = Kind::unavailable, .code = "log_failed", .detail = "copy"};
    }

  private:
    std::mutex mutex_;  ///< guards all
    std::condition_variable landed_;
    std::size_t flying_ = 0;
    bool certain_ = true;
    bool in_place_ = true;
};

Result<Done> append_all(Log& to, Partition partition, std::vector<LogEntry> entries) {
    Flight flight;
    const Position first{partition, entries.front().offset};
    for (auto& entry : entries) {
        flight.sent();
        to.append(partition, std::move(entry.bytes),
                  [&flight, offset = entry.offset](const AppendOutcome& outcome) {
                      flight.arrived(offset, outcome);
                  });
    }
    return flight.wait(first);
}

/// The ends of a log: all together, and of each partition.
struct Lengths {
    std::vector<std::uint64_t> each;
    std::uint64_t all() const {
        return std::accumulate(each.begin(), each.end(), std::uint64_t{0});
    }
};

Result<Lengths> lengths_of(Log& log, const std::vector<Partition>& partitions) {
    Lengths lengths;
    for (const auto& partition : partitions) {
        const auto end = log.end(partition);
        if (!end) {
            return end.error();
        }
        lengths.each.push_back(*end);
    }
    return lengths;
}

/// The same bytes in [0, until).
Result<Done> compare_up_to(Log& one, Log& other, Partition partition, std::uint64_t until,
                           const std::function<void(std::uint64_t)>& seen) {
    for (std::uint64_t next = 0; next < until;) {
        const auto mine = one.read(partition, next, bytes_at_once);
        const auto theirs = other.read(partition, next, bytes_at_once);
        if (!mine || !theirs) {
            return mine ? theirs.error() : mine.error();
        }
        const auto count = std::min(mine->size(), theirs->size());
        if (count == 0) {
            return differs({partition, next});
        }
        for (std::size_t i = 0; i < count && next < until; ++i, ++next) {
            if ((*mine)[i].bytes != (*theirs)[i].bytes) {
                return differs({partition, next});
            }
        }
        seen(next);
    }
    return Done{};
}

}  // namespace

Result<Done> copy_log(Log& from, Log& to, const std::vector<Partition>& partitions,
                      const LogProgress& progress) {
    const auto there = lengths_of(to, partitions);
    const auto wanted = lengths_of(from, partitions);
    if (!there || !wanted) {
        return there ? wanted.error() : there.error();
    }
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        auto next = there->each[i];
        if (next > wanted->each[i]) {
            return differs({partitions[i], wanted->each[i]});
        }
        if (auto same = compare_up_to(from, to, partitions[i], next, [](std::uint64_t) {}); !same) {
            return same;
        }
        while (next < wanted->each[i]) {
            auto entries = from.read(partitions[i], next, bytes_at_once);
            if (!entries) {
                return entries.error();
            }
            next += entries->size();
            if (auto sent = append_all(to, partitions[i], *std::move(entries)); !sent) {
                return sent;
            }
            progress(done + next, wanted->all());
        }
        done += next;
    }
    progress(done, wanted->all());
    return Done{};
}

Result<std::uint64_t> compare_logs(Log& one, Log& other, const std::vector<Partition>& partitions,
                                   const LogProgress& progress) {
    const auto mine = lengths_of(one, partitions);
    const auto theirs = lengths_of(other, partitions);
    if (!mine || !theirs) {
        return mine ? theirs.error() : mine.error();
    }
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const auto end = mine->each[i];
        if (end != theirs->each[i]) {
            return differs({partitions[i], std::min(end, theirs->each[i])});
        }
        const auto seen = [&](std::uint64_t next) { progress(done + next, mine->all()); };
        if (auto same = compare_up_to(one, other, partitions[i], end, seen); !same) {
            return same.error();
        }
        done += end;
    }
    return done;
}

}  // namespace ikiiki
