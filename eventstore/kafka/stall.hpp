#pragma once
#include "eventstore/log/head_file.hpp"

#include <chrono>
#include <map>

namespace ikiiki::kafka {

/// Notices a partition of which nothing comes any more though there is more, also while the others
/// go on. Pure.
class Stall {
  public:
    using Moment = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds noticed_after{5};

    /// Where the log ends and how far the copy is, at `now`. True: some partition has been behind
    /// for so long without moving; it is counted anew then.
    bool seen(const Ends& ends, const Ends& copied, Moment now) {
        bool stalled = false;
        for (const auto& [partition, end] : ends) {
            const auto found = copied.find(partition);
            const auto reached = found == copied.end() ? 0 : found->second;
            auto& place = places_.try_emplace(partition, Place{reached, now}).first->second;
            if (reached >= end || reached != place.reached) {
                place = {reached, now};
            } else if (now - place.since >= noticed_after) {
                place.since = now;
                stalled = true;
            }
        }
        return stalled;
    }

  private:
    struct Place {
        std::uint64_t reached;
        Moment since;
    };
    std::map<Partition, Place> places_;
};

}  // namespace ikiiki::kafka
