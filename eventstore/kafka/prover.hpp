#pragma once
#include "eventstore/log/head_file.hpp"

#include <chrono>
#include <map>
#include <mutex>

namespace ikiiki::kafka {

/// Until when it is certain that nothing was missing: a question about the log's end, asked at some
/// moment, is met once the copy reaches the answer. Thread-safe.
class Prover {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// The answer to a question asked at `asked`, and how far the copy is now.
    void answered(Time asked, const Ends& ends, const Ends& copied);
    void copied(Partition partition, std::uint64_t end);
    /// From `now` back to the newest moment that is proven.
    std::chrono::milliseconds unproven(Partition partition, Time now) const;
    /// For how long, up to `now`, each moment was proven soon after; zero when that is over.
    std::chrono::milliseconds steady(Partition partition, Time now) const;
    /// How many records the newest answer is ahead of the copy.
    std::uint64_t lag(Partition partition, std::uint64_t copied) const;

  private:
    static constexpr std::chrono::seconds soon{2};
    struct State {
        Time proven;
        Time steady_since;
        std::uint64_t newest = 0;
        Time asked;
        std::uint64_t open_end = 0;  ///< of the question that is not met yet
        bool open = false;
        void prove(Time moment);
    };
    mutable std::mutex mutex_;
    std::map<Partition, State> states_;
};

}  // namespace ikiiki::kafka
