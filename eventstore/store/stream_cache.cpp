#include "eventstore/store/stream_cache.hpp"

namespace ikiiki {
namespace {

/// What a stream weighs beyond its events: an empty one is not free.
constexpr std::size_t base_weight = 8;

}  // namespace

StreamCache::Held StreamCache::get(const StreamId& stream, const std::function<Held()>& make) {
    const std::lock_guard lock(mutex_);
    if (const auto found = places_.find(stream); found != places_.end()) {
        slots_.splice(slots_.begin(), slots_, found->second);
        return slots_.front().held;
    }
    slots_.push_front({make(), base_weight});
    places_[stream] = slots_.begin();
    events_ += base_weight;
    return slots_.front().held;
}

void StreamCache::weigh(const Held& held, std::size_t events) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(held->stream);
    if (found == places_.end() || found->second->held != held) {
        return;
    }
    events_ += events + base_weight - found->second->events;
    found->second->events = events + base_weight;
    for (auto at = slots_.end(); events_ > events_at_most_ && at != slots_.begin();) {
        --at;
        if (at->held.use_count() == 1) {
            const auto gone = at++;
            forget(gone);
        }
    }
}

void StreamCache::drop(const Held& held) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(held->stream);
    if (found != places_.end() && found->second->held == held) {
        forget(found->second);
    }
}

void StreamCache::forget(Slots::iterator at) {
    events_ -= at->events;
    places_.erase(at->held->stream);
    slots_.erase(at);
}

}  // namespace ikiiki
