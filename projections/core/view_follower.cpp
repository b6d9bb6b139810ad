#include "projections/core/view_follower.hpp"

#include <algorithm>
#include <utility>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 512;
constexpr std::chrono::seconds pause_after_failure{1};
constexpr std::chrono::milliseconds gathering{5};

}  // namespace

ViewFollower::ViewFollower(Store& store, std::vector<const View*> views, DirectoryFold& directory)
    : store_(store), views_(std::move(views)), directory_(directory) {}

ViewFollower::~ViewFollower() {
    {
        const std::lock_guard lock(signal_->mutex);
        signal_->stop = true;
    }
    signal_->changed.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

Result<Done> ViewFollower::start() {
    for (bool more = true; more;) {
        const auto went = follow_network();
        if (!went) {
            return went.error();
        }
        more = *went;
    }
    store_.on_advance([signal = signal_](Partition, std::uint64_t) {
        const std::lock_guard lock(signal->mutex);
        if (!std::exchange(signal->pending, true)) {
            signal->changed.notify_all();
        }
    });
    thread_ = std::thread([this] { run(); });
    return Done{};
}

void ViewFollower::run() {
    bool failed = false;
    while (sleep(failed)) {
        failed = false;
        for (bool more = true; more && !failed;) {
            const auto went = pass();
            failed = !went;
            more = went && *went;
            const std::lock_guard lock(signal_->mutex);
            more = more && !signal_->stop;
        }
        failing_ = failed;
    }
}

/// Until there may be something to do; false: stop.
bool ViewFollower::sleep(bool failed) {
    std::unique_lock lock(signal_->mutex);
    if (failed) {
        signal_->changed.wait_for(lock, pause_after_failure, [this] { return signal_->stop; });
    } else {
        signal_->changed.wait(lock, [this] { return signal_->pending || signal_->stop; });
        signal_->changed.wait_for(lock, gathering,
                                  [this] { return signal_->readers > 0 || signal_->stop; });
    }
    signal_->pending = false;
    return !signal_->stop;
}

/// One step along every partition; true when any of them went on.
Result<bool> ViewFollower::pass() {
    bool any = false;
    for (const auto partition : store_.partitions()) {
        const std::lock_guard lock(applying_);
        std::vector<Following> followings;
        for (const auto* view : views_) {
            if (view->projection().follows(partition.topic)) {
                followings.push_back({&view->projection(), view->current()});
            }
        }
        auto went = partition.topic == Topic::network
                        ? follow_network()
                        : follow_once(store_, partition, followings, records_at_once);
        if (!went) {
            return went;
        }
        if (*went) {
            any = true;
            progressed();
        }
    }
    return any;
}

Result<bool> ViewFollower::follow_network() {
    const Partition network{Topic::network, 0};
    const auto from = directory_.network_offset();
    if (from >= store_.frontier(network)) {
        return false;
    }
    const auto slice = store_.applied(network, from, records_at_once);
    if (!slice) {
        return slice.error();
    }
    if (slice->next <= from) {
        return false;
    }
    directory_.apply(slice->records, slice->next);
    return true;
}

void ViewFollower::progressed() const {
    // Taken and given back, so that nobody falls asleep between looking and waiting.
    { const std::lock_guard lock(waiting_); }
    progress_.notify_all();
}

bool ViewFollower::has_applied(Partition partition, std::uint64_t next) const {
    if (partition.topic == Topic::network) {
        return directory_.network_offset() >= next;
    }
    return std::all_of(views_.begin(), views_.end(), [&](const View* view) {
        return !view->projection().follows(partition.topic) ||
               view->current()->checkpoint(partition).next >= next;
    });
}

bool ViewFollower::wait_until(Partition partition, std::uint64_t next,
                              std::chrono::milliseconds wait) const {
    if (has_applied(partition, next)) {
        return true;
    }
    {
        const std::lock_guard lock(signal_->mutex);
        ++signal_->readers;
    }
    signal_->changed.notify_all();
    std::unique_lock lock(waiting_);
    const bool there = progress_.wait_for(lock, wait, [&] { return has_applied(partition, next); });
    lock.unlock();
    const std::lock_guard reading(signal_->mutex);
    --signal_->readers;
    return there;
}

}  // namespace ikiiki
