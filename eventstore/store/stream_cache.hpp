#pragma once
#include "eventstore/store/folded_stream.hpp"

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace ikiiki {

/// The folded streams used last, bounded by the number of events folded into them. Thread-safe. A
/// stream someone holds is never let go, so that there is one overlay per stream.
class StreamCache {
  public:
    using Held = std::shared_ptr<FoldedStream>;
    explicit StreamCache(std::size_t events_at_most) : events_at_most_(events_at_most) {}

    Held get(const StreamId& stream, const std::function<Held()>& make);
    /// The stream's weight is now `events`; lets go of what was not used for longest.
    void weigh(const Held& held, std::size_t events);
    /// Forgets exactly this object.
    void drop(const Held& held);

  private:
    struct Slot {
        Held held;
        std::size_t events = 0;
    };
    using Slots = std::list<Slot>;
    void forget(Slots::iterator at);

    std::size_t events_at_most_;
    std::mutex mutex_;  ///< guards what follows
    std::size_t events_ = 0;
    Slots slots_;  ///< used last first
    std::unordered_map<StreamId, Slots::iterator> places_;
};

}  // namespace ikiiki
