#pragma once
#include "eventstore/ledger/frontier.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace ikiiki {

/// Where one attempt's fate is waited for.
class Ticket {
  public:
    /// Nothing when it is still open by then, or for good because the log failed.
    std::optional<Settled> wait(std::chrono::milliseconds patience);
    void answer(const std::optional<Settled>& settled);

  private:
    std::mutex mutex_;
    std::condition_variable answered_;
    bool is_answered_ = false;
    std::optional<Settled> settled_;
};

}  // namespace ikiiki
