#pragma once
#include "eventstore/ledger/frontier.hpp"
#include "eventstore/store/store.hpp"

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

namespace ikiiki {

/// The records of one partition that this node judged last, so that those who follow do not read
/// and decode again what was in memory a moment ago. Thread-safe.
class NewestRecords {
  public:
    /// Of the records before `start` nothing is known.
    explicit NewestRecords(const Position& start)
        : partition_(start.partition), from_(start.offset), next_(start.offset) {}

    /// What was judged, in order and without a gap, up to `next`.
    void add(const std::vector<Judged>& judged, std::uint64_t next);
    /// As Store::applied(). Nothing: not all of it is here any more.
    std::optional<Store::Slice> since(std::uint64_t from, std::size_t max_records) const;

  private:
    Partition partition_;
    mutable std::mutex mutex_;
    std::uint64_t from_;
    std::uint64_t next_;
    std::deque<AppliedRecord> records_;
};

}  // namespace ikiiki
