#include "api/session/sessions.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 512;
constexpr std::chrono::seconds pause_after_failure{1};
constexpr std::chrono::milliseconds gathering{20};
/// Clocks of nodes differ by less; what began before cannot be open any more.
constexpr std::int64_t look_back_us = Session::absolute_us + 3600 * us_per_second;

/// The first offset from `from` on whose record is not older than `oldest`; by halving, as times
/// only grow along a partition.
Result<std::uint64_t> first_since(Store& store, Partition partition, std::uint64_t from,
                                  Instant oldest) {
    auto end = store.frontier(partition);
    while (from < end) {
        const auto middle = from + (end - from) / 2;
        const auto slice = store.applied(partition, middle, 1);
        if (!slice) {
            return slice.error();
        }
        if (slice->records.empty() || slice->records.front().record->header.recorded_at >= oldest) {
            end = middle;
        } else {
            from = slice->records.front().position.offset + 1;
        }
    }
    return from;
}

}  // namespace

Sessions::Sessions(SessionRows rows, Store& store, Instant now)
    : store_(store),
      access_(store),
      rows_(std::move(rows)),
      told_(static_cast<std::uint64_t>(std::max<std::int64_t>(now.us, 0))) {}

Result<std::unique_ptr<Sessions>> Sessions::open(const std::filesystem::path& dir, Store& store,
                                                 Instant now) {
    auto rows = SessionRows::open(dir, store);
    if (!rows) {
        return rows.error();
    }
    std::unique_ptr<Sessions> sessions(new Sessions(*std::move(rows), store, now));
    if (const auto loaded = sessions->load(); !loaded) {
        return loaded.error();
    }
    if (const auto followed = sessions->catch_up(now); !followed) {
        return followed.error();
    }
    store.on_advance([signal = sessions->signal_](Partition partition, std::uint64_t) {
        if (partition.topic == Topic::access) {
            const std::scoped_lock lock(signal->mutex);
            signal->pending = true;
            signal->changed.notify_all();
        }
    });
    sessions->thread_ = std::thread([all = sessions.get()] { all->run(); });
    return sessions;
}

Sessions::~Sessions() {
    {
        const std::scoped_lock lock(signal_->mutex);
        signal_->stop = true;
        signal_->changed.notify_all();
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

Result<Done> Sessions::load() {
    if (const auto loaded = rows_.load(open_); !loaded) {
        return loaded;
    }
    for (const auto& [id, session] : open_.sessions) {
        activity_[id].written = session.last_seen_at;
    }
    for (const auto partition : door_partitions(store_)) {
        const auto place = rows_.place(partition);
        if (!place) {
            return place.error();
        }
        next_[partition] = *place;
    }
    return Done{};
}

Result<Done> Sessions::catch_up(Instant now) {
    for (const auto partition : door_partitions(store_)) {
        const auto from = first_since(store_, partition, next_[partition], {now.us - look_back_us});
        if (!from) {
            return from.error();
        }
        next_[partition] = *from;
        for (bool more = true; more;) {
            const auto went = follow(partition);
            if (!went) {
                return went.error();
            }
            more = *went;
        }
    }
    return Done{};
}

void Sessions::run() {
    bool failed = false;
    while (sleep(failed)) {
        failed = false;
        for (const auto partition : door_partitions(store_)) {
            auto went = follow(partition);
            while (went && *went) {
                went = follow(partition);
            }
            failed = failed || !went;
        }
    }
}

/// Until there is something to do; false: stop. Most entries are looks at patients and none of our
/// business, so unless someone waits they are taken a handful at a time.
bool Sessions::sleep(bool failed) {
    std::unique_lock lock(signal_->mutex);
    const auto called = [this] { return signal_->awaited || signal_->stop; };
    if (failed) {
        signal_->changed.wait_for(lock, pause_after_failure, [this] { return signal_->stop; });
    } else {
        signal_->changed.wait(lock, [&] { return signal_->pending || called(); });
        signal_->changed.wait_for(lock, gathering, called);
    }
    signal_->pending = false;
    signal_->awaited = false;
    return !signal_->stop;
}

/// One step along one partition; false when there was nothing to do.
Result<bool> Sessions::follow(Partition partition) {
    const auto from = [&] {
        const std::scoped_lock lock(mutex_);
        return next_[partition];
    }();
    if (from >= store_.frontier(partition)) {
        return false;
    }
    const auto slice = store_.applied(partition, from, records_at_once);
    if (!slice) {
        return slice.error();
    }
    SessionChanges changes;
    std::function<void(SessionId)> tell;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& applied : slice->records) {
            fold(open_, applied, changes);
        }
        next_[partition] = slice->next;
        for (const auto& id : changes.ended) {
            activity_.erase(id);
        }
        rows_.keep(open_, changes, partition, slice->next);
        if (!slice->records.empty()) {
            prune(slice->records.back().record->header.recorded_at);
        }
        tell = on_end_;
    }
    followed_.notify_all();
    for (const auto& session : changes.ended) {
        if (tell) {
            tell(session);
        }
    }
    return slice->next > from;
}

/// What is over by the clock of the log goes, once in a while.
void Sessions::prune(Instant now) {
    if (now.us - pruned_at_.us < Session::idle_us) {
        return;
    }
    pruned_at_ = now;
    std::vector<SessionId> over;
    for (const auto& [id, session] : open_.sessions) {
        if (now.us - session.signed_in_at.us > Session::absolute_us) {
            over.push_back(id);
        }
    }
    for (const auto& id : over) {
        open_.sessions.erase(id);
    }
    forget(over);
}

}  // namespace ikiiki
