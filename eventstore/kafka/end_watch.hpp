#pragma once
#include "eventstore/kafka/prover.hpp"
#include "eventstore/kafka/stall.hpp"
#include "eventstore/kafka/watermarks.hpp"
#include "eventstore/log/local_copy.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ikiiki::kafka {

/// Asks again and again where the log ends, on a thread of its own, so that a node knows how fresh
/// its copy is (`prover`), and notices when nothing comes any more though there is more.
/// Thread-safe.
class EndWatch {
  public:
    /// `stalled` is called on the watch's thread when a partition's copy has been behind for
    /// long without moving.
    EndWatch(const Watermarks& watermarks, const LocalCopy& copy, std::vector<Partition> partitions,
             Prover& prover, std::function<void()> stalled);
    EndWatch(const EndWatch&) = delete;
    EndWatch& operator=(const EndWatch&) = delete;
    ~EndWatch();

    /// Questions no broker answered.
    std::uint64_t unanswered() const { return unanswered_; }

  private:
    void run();
    void ask();

    const Watermarks& watermarks_;
    const LocalCopy& copy_;
    std::vector<Partition> partitions_;
    std::function<void()> stalled_;
    Prover& prover_;
    Stall stall_;  ///< the thread's own
    std::atomic<std::uint64_t> unanswered_ = 0;
    std::mutex mutex_;  ///< guards stopping_
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ikiiki::kafka
