#include "eventstore/store/follower.hpp"

#include <utility>

namespace ikiiki {
namespace {

std::int64_t steady_now() {
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

}  // namespace

Follower::Follower(Log& log, RocksLedger& ledger, const std::vector<Partition>& partitions)
    : log_(log), ledger_(ledger) {
    for (const auto& partition : partitions) {
        parts_.push_back(std::make_unique<Part>());
        parts_.back()->partition = partition;
    }
}

Follower::~Follower() {
    stop();
}

Follower::Part& Follower::part_of(Partition partition) const {
    const auto each = (parts_.size() - 1) / 2;
    const auto first = partition.topic == Topic::network    ? std::size_t{0}
                       : partition.topic == Topic::patients ? 1
                                                            : 1 + each;
    check(first + partition.index < parts_.size(), "no such partition");
    return *parts_[first + partition.index];
}

std::shared_ptr<Ticket> Follower::submit(const RecordPtr& record) {
    auto ticket = std::make_shared<Ticket>();
    auto bytes = encode(*record);
    {
        const std::lock_guard lock(mutex_);
        if (failed_ || stopping_) {
            ticket->answer(Settled{.attempt = record->header.attempt, .fate = Fate::not_persisted});
            return ticket;
        }
        inbox_.messages.push_back({record, std::nullopt, ticket});
    }
    send(record, std::move(bytes));
    return ticket;
}

void Follower::send(const RecordPtr& record, std::string bytes) {
    log_.append(record->header.partition, std::move(bytes), [this, record](AppendOutcome outcome) {
        post([&](Inbox& inbox) { inbox.messages.push_back({record, outcome, nullptr}); });
    });
}

void Follower::grown(Partition partition) {
    post([&](Inbox& inbox) { inbox.grown.insert(partition); });
}

void Follower::post(const std::function<void(Inbox&)>& add) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        add(inbox_);
        std::int64_t idle = 0;
        wake = busy_since_.compare_exchange_strong(idle, steady_now());
    }
    if (wake) {
        filled_.notify_one();
    }
}

Follower::Inbox Follower::next_inbox() {
    std::unique_lock lock(mutex_);
    if (inbox_.messages.empty() && inbox_.grown.empty()) {
        busy_since_ = 0;
        // What is only sent needs no judgement yet: a report wakes the thread.
        filled_.wait(lock, [&] { return busy_since_ != 0 || stopping_ || failed_; });
    } else {
        busy_since_ = steady_now();
    }
    return std::exchange(inbox_, {});
}

void Follower::run() {
    bool goes_on = true;
    while (goes_on) {
        const auto inbox = next_inbox();
        for (const auto& message : inbox.messages) {
            if (message.ticket) {
                tickets_[message.record->header.attempt] = message.ticket;
            }
        }
        goes_on = !stopping_ && !failed_ && step(inbox);
    }
    give_up();
}

void Follower::give_up() {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const auto& message : inbox_.messages) {
        if (message.ticket) {
            message.ticket->answer(std::nullopt);
        }
    }
    for (const auto& [attempt, ticket] : tickets_) {
        ticket->answer(std::nullopt);
    }
    tickets_.clear();
}

void Follower::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    filled_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Follower::fail(const Error& why) {
    std::function<void(const Error&)> listener;
    {
        const std::lock_guard lock(mutex_);
        if (!failed_) {
            listener = failure_listener_;
        }
        failed_ = true;
    }
    filled_.notify_one();
    if (listener) {
        listener(why);
    }
}

bool Follower::step(const Inbox& inbox) {
    std::map<Partition, Steps> steps;
    auto done = judge(inbox, steps);
    if (done) {
        done = commit(steps);
    }
    if (!done) {
        fail(done.error());
        return false;
    }
    publish(steps);
    return true;
}

Result<Done> Follower::judge(const Inbox& inbox, std::map<Partition, Steps>& steps) {
    for (const auto& message : inbox.messages) {
        const auto& header = message.record->header;
        auto& frontier = *part_of(header.partition).frontier;
        if (!message.outcome) {
            frontier.sent(message.record);
        } else {
            frontier.reported(message.record, *message.outcome, steps[header.partition]);
        }
    }
    for (const auto& partition : inbox.grown) {
        steps[partition];
    }
    for (auto& [partition, judged] : steps) {
        auto& part = part_of(partition);
        const bool waits = part.frontier->must_read();
        waits_ += waits ? 1 : 0;
        if (waits || inbox.grown.contains(partition)) {
            if (auto read = read_on(part, judged); !read) {
                return read;
            }
        }
    }
    return Done{};
}

/// Judges all that can be read. On a log that others write to, what own records wait for may not
/// have come yet: then its coming wakes the thread again.
Result<Done> Follower::read_on(Part& part, Steps& steps) {
    std::uint64_t before = 0;
    do {
        before = part.frontier->next();
        if (auto read = read_back(part, steps); !read) {
            return read;
        }
    } while (part.frontier->next() != before);
    return Done{};
}

Result<Done> Follower::commit(const std::map<Partition, Steps>& steps) {
    std::map<Partition, Checkpoint> reached;
    for (const auto& [partition, judged] : steps) {
        for (const auto& record : judged.judged) {
            ledger_.add(partition, record);
        }
        for (const auto& mark : judged.marks) {
            ledger_.add(partition, mark);
        }
        if (!judged.judged.empty()) {
            const auto& frontier = *part_of(partition).frontier;
            reached[partition] = {.next = frontier.next(), .chain = frontier.chain()};
        }
    }
    return reached.empty() ? Result<Done>(Done{}) : ledger_.commit(reached);
}

void Follower::count(const std::map<Partition, Steps>& steps) {
    counts_.read_backs += std::exchange(waits_, 0);
    for (const auto& [partition, judged] : steps) {
        counts_.voids += judged.voids.size();
        for (const auto& one : judged.judged) {
            counts_.accepted += one.verdict == Verdict::accepted ? 1 : 0;
            counts_.conflicts += one.verdict == Verdict::conflict ? 1 : 0;
            counts_.duplicates += one.verdict == Verdict::duplicate ? 1 : 0;
            counts_.given_up += one.verdict == Verdict::given_up ? 1 : 0;
        }
    }
}

JudgeCounts Follower::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

void Follower::publish(const std::map<Partition, Steps>& steps) {
    std::vector<Listener> listeners;
    {
        const std::lock_guard lock(mutex_);
        listeners = listeners_;
        count(steps);
        for (const auto& [partition, judged] : steps) {
            auto& part = part_of(partition);
            part.newest->add(judged.judged, part.frontier->next());
            part.published.store(part.frontier->next(), std::memory_order_release);
        }
        if (waiting_ > 0) {
            advanced_.notify_all();
        }
    }
    for (const auto& [partition, judged] : steps) {
        auto& part = part_of(partition);
        for (const auto& settled : judged.settled) {
            const auto found = tickets_.find(settled.attempt);
            if (found != tickets_.end()) {
                found->second->answer(settled);
                tickets_.erase(found);
            }
        }
        for (const auto& record : judged.voids) {
            send(record, encode(*record));
        }
        if (!judged.judged.empty()) {
            for (const auto& listener : listeners) {
                listener(partition, part.frontier->next());
            }
        }
    }
}

std::uint64_t Follower::frontier(Partition partition) const {
    return part_of(partition).published.load(std::memory_order_acquire);
}

bool Follower::wait_for(Partition partition, std::uint64_t frontier,
                        std::chrono::milliseconds patience) {
    const auto there = [&] { return this->frontier(partition) >= frontier; };
    std::unique_lock lock(mutex_);
    ++waiting_;
    advanced_.wait_for(lock, patience, [&] { return there() || stopping_ || failed_; });
    --waiting_;
    return there();
}

void Follower::on_advance(Listener listener) {
    const std::lock_guard lock(mutex_);
    listeners_.push_back(std::move(listener));
}

void Follower::on_failure(std::function<void(const Error&)> listener) {
    const std::lock_guard lock(mutex_);
    failure_listener_ = std::move(listener);
}

bool Follower::stuck(std::chrono::milliseconds limit) const {
    const std::int64_t since = busy_since_;
    return since != 0 && std::chrono::nanoseconds(steady_now() - since) > limit;
}

}  // namespace ikiiki
