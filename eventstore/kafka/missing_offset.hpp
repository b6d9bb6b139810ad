#pragma once
#include <chrono>
#include <optional>

namespace ikiiki::kafka {

/// When to believe brokers that say an offset is not there. One that stood still and still takes
/// itself for the leader says so of what was written meanwhile, until it hears better; only what is
/// said again and again is true. Pure.
class MissingOffset {
  public:
    using Moment = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds believed_after{30};
    static constexpr std::chrono::seconds forgotten_after{10};

    /// It is said at `now`. True: it has been said for so long that it is true.
    bool said(Moment now) {
        if (!first_ || now - last_ > forgotten_after) {
            first_ = now;
        }
        last_ = now;
        return now - *first_ >= believed_after;
    }

  private:
    std::optional<Moment> first_;
    Moment last_{};
};

}  // namespace ikiiki::kafka
