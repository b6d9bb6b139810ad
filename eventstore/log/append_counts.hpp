#pragma once
#include "eventstore/log/log.hpp"

#include <chrono>
#include <mutex>

namespace ikiiki {

/// Counts what became of appends. Thread-safe.
class AppendCounts {
  public:
    void add(const AppendOutcome& outcome, std::chrono::steady_clock::duration took);
    void add_copied(std::uint64_t records);
    LogCounts now() const;

  private:
    mutable std::mutex mutex_;
    LogCounts counts_;
};

}  // namespace ikiiki
