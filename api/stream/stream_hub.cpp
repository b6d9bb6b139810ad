#include "api/stream/stream_hub.hpp"

#include "domain/access/access.hpp"
#include "projections/directory/directory.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 256;
constexpr std::size_t replay_max = 2000;
constexpr std::chrono::seconds view_wait{2};

std::string patient_data(PatientId patient) {
    return "{\"patient_id\":\"" + patient.text() + "\"}";
}

}  // namespace

StreamHub::StreamHub(Store& store, Views& views, std::function<Instant()> now)
    : store_(store), views_(views), now_(std::move(now)) {
    for (const auto partition : store_.partitions()) {
        if (partition.topic == Topic::patients) {
            next_[partition] = store_.frontier(partition);
        }
    }
    store_.on_advance([advanced = advanced_](Partition, std::uint64_t) { advanced->notify_one(); });
    thread_ = std::thread([this] { follow(); });
}

StreamHub::~StreamHub() {
    stop();
}

void StreamHub::stop() {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) {
            return;
        }
        stopping_ = true;
        for (auto& client : clients_) {
            client.stream->close();
        }
    }
    advanced_->notify_all();
    arrived_.notify_all();
    thread_.join();
}

std::size_t StreamHub::clients() const {
    const std::scoped_lock lock(mutex_);
    return clients_.size();
}

void StreamHub::add(UserId user, SessionId session, std::shared_ptr<EventStream> stream,
                    const std::string& after) {
    const std::scoped_lock lock(mutex_);
    if (stopping_) {
        return stream->close();
    }
    Client client{user, session, std::move(stream), {}};
    for (auto& [partition, next] : next_) {
        client.from[partition] = store_.frontier(partition);
        if (clients_.empty()) {
            next = client.from[partition];  // what came while nobody was there is nobody's
        }
    }
    if (const auto position = Position::parse(after)) {
        replay(client, *position);
    }
    // A comment says that from here on nothing is missed.
    client.stream->send(":\n\n");
    clients_.push_back(std::move(client));
    arrived_.notify_one();
}

/// What the client missed in the partition its last event came from, bounded; of the others it asks
/// anew, because a page refetches what it shows whenever a stream opens.
void StreamHub::replay(Client& client, const Position& after) {
    const auto slice = store_.applied(after.partition, after.offset + 1, replay_max);
    if (!slice || after.partition.topic != Topic::patients) {
        return;
    }
    for (const auto& applied : slice->records) {
        if (applied.position.offset >= client.from[after.partition]) {
            return;
        }
        if (const auto news = news_of(applied)) {
            tell(client, *news);
        }
    }
}

void StreamHub::end_session(SessionId session) {
    const std::scoped_lock lock(mutex_);
    for (auto& client : clients_) {
        if (client.session == session) {
            client.stream->send(event_text("-", "session_ended", "{}"));
            client.stream->close();
        }
    }
}

/// Sleeps while there is nobody to tell; false: stop.
bool StreamHub::wait_for_clients(std::unique_lock<std::mutex>& lock) {
    std::erase_if(clients_, [](const Client& client) { return client.stream->closed(); });
    arrived_.wait(lock, [this] { return stopping_ || !clients_.empty(); });
    return !stopping_;
}

void StreamHub::follow() {
    std::unique_lock lock(mutex_);
    while (wait_for_clients(lock)) {
        bool idle = true;
        for (auto& [partition, next] : next_) {
            lock.unlock();
            const auto slice = store_.applied(partition, next, records_at_once);
            if (slice && !slice->records.empty()) {
                views_.wait_for(slice->records.back().position, view_wait);
            }
            lock.lock();
            if (!slice || slice->next == next) {
                continue;
            }
            idle = false;
            next = slice->next;
            for (const auto& applied : slice->records) {
                publish(applied);
            }
        }
        if (idle) {
            advanced_->wait_for(lock, std::chrono::milliseconds(50));
        }
    }
}

void StreamHub::publish(const AppliedRecord& applied) {
    const auto news = news_of(applied);
    if (!news) {
        return;
    }
    for (auto& client : clients_) {
        if (applied.position.offset >= client.from[applied.position.partition]) {
            tell(client, *news);
        }
    }
}

std::optional<StreamHub::News> StreamHub::news_of(const AppliedRecord& applied) const {
    auto change = change_of(*applied.record);
    if (!change) {
        return std::nullopt;
    }
    auto sharing = views_.access().of(change->patient);
    if (!sharing || !*sharing) {
        return std::nullopt;
    }
    return News{applied.position, *std::move(change), **std::move(sharing)};
}

/// Who may see hears of the change; who could and no longer may hears that the page must close.
void StreamHub::tell(Client& client, const News& news) const {
    const auto& [position, change, sharing] = news;
    const auto& members = sharing.sharing.team.members;
    const bool removed = std::ranges::count(change.removed, client.user) > 0;
    if (!members.contains(client.user) && !removed) {
        return;
    }
    const auto id = position.text();
    const auto access =
        authorise(sharing.sharing, views_.directory().standing(client.user), now_());
    if (access) {
        client.stream->send(event_text(id, "change", change_data(change, position)));
        if (std::ranges::count(change.told, client.user) > 0) {
            client.stream->send(event_text(id, "alert", alert_data(change, position)));
        }
    } else if (change.may_close) {
        client.stream->send(event_text(id, "closed", patient_data(change.patient)));
    }
}

}  // namespace ikiiki
