#include "eventstore/crypto/random.hpp"
#include "eventstore/store/answer.hpp"
#include "eventstore/store/region.hpp"

#include <thread>

namespace ikiiki {
namespace {

constexpr int rounds_at_most = 5;

Error contended() {
    return {.kind = Kind::conflict,
            .code = "contended",
            .detail = "ほかの人の操作と続けて重なりました。もう一度送ってください。"};
}

Error moved() {
    return {.kind = Kind::moved,
            .code = "version_moved",
            .detail = "ほかの人が先に変更しました。読み直してください。"};
}

void pause_before(int round) {
    if (round > 0) {
        const auto jitter = random_uuid().back() % 4;
        std::this_thread::sleep_for(std::chrono::milliseconds(round * (1 + jitter)));
    }
}

}  // namespace

Result<Done> Region::fit(Partition home) const {
    if (!healthy()) {
        return not_done();
    }
    const auto limit = options_.freshness;
    const bool fresh = !follower_->stuck(limit) && log_->unproven({Topic::network, 0}) <= limit &&
                       log_->unproven(home) <= limit;
    return fresh ? Result<Done>(Done{}) : not_fresh();
}

Result<Done> Region::catch_up(Partition partition) {
    const auto end = log_->end_everywhere(partition);
    if (!end) {
        return end.error();
    }
    return follower_->wait_for(partition, *end, options_.freshness) ? Result<Done>(Done{})
                                                                    : not_fresh();
}

Result<Receipt> Region::execute(const Job& job) {
    auto why = contended();
    for (int round = 0; round < rounds_at_most; ++round) {
        pause_before(round);
        if (auto able = fit(home_of(job.stream)); !able) {
            return able.error();
        }
        auto known = answered(job);
        if (!known) {
            return known.error();
        }
        if (*known) {
            return **std::move(known);
        }
        if (auto outcome = attempt(job, why)) {
            return *std::move(outcome);
        }
    }
    return why;
}

Result<std::optional<Receipt>> Region::answered(const Job& job) {
    auto found = accepted_record(home_of(job.stream), job.context.command);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<Receipt>();
    }
    const auto& [position, record] = **found;
    if (record.header.fingerprint != job.context.fingerprint) {
        return Error{.kind = Kind::rule,
                     .code = "idempotency_key_reused",
                     .detail = "同じキーで別の内容が送られました。"};
    }
    return std::optional(receipt_of(record, position, true));
}

Region::Attempted Region::attempt(const Job& job, Error& why) {
    const auto held = streams_.get(job.stream, job.make);
    std::unique_lock lock(held->mutex);
    const auto& command = job.context.command;
    // Where others write too, nothing is decided on what is only hoped for (ops/adr/0009).
    const auto can_decide = [&] {
        return held->broken ||
               (log_->shared() ? held->in_flight.empty() : !held->has_in_flight(command));
    };
    const bool free = held->moved.wait_for(lock, options_.patience, can_decide);
    if (!free) {
        return in_doubt();
    }
    if (!held->broken) {
        if (auto outcome = decide_and_send(job, held, lock, why)) {
            return outcome;
        }
    }
    if (lock.owns_lock()) {
        lock.unlock();
    }
    streams_.drop(held);
    return std::nullopt;
}

Region::Attempted Region::without_event(const Job& job, FoldedStream& held,
                                        std::unique_lock<std::mutex>& lock,
                                        const std::optional<Error>& refusal) {
    const auto basis = held.version;
    // Nobody is told what rests on records that may still fall.
    if (!held.confirm(lock, basis, options_.patience)) {
        return std::nullopt;
    }
    if (log_->shared()) {
        // What is refused or already so is told from all there is, not from what this node has
        // seen.
        lock.unlock();
        const auto home = home_of(job.stream);
        if (auto seen_all = catch_up(home); !seen_all) {
            return seen_all.error();
        }
        const auto now = ledger_->version(home, job.stream);
        if (!now) {
            return now.error();
        }
        lock.lock();
        if (*now != basis || held.version != basis) {
            return std::nullopt;
        }
    }
    // The state may hold this very command's effect, accepted since the first look for it.
    auto known = answered(job);
    if (!known) {
        return known.error();
    }
    if (*known) {
        return **std::move(known);
    }
    if (refusal) {
        return *refusal;
    }
    const auto home = home_of(job.stream);
    return Receipt{
        .subject = job.context.subject, .version = basis, .position = {home, frontier(home) - 1}};
}

Region::Attempted Region::decide_and_send(const Job& job, const StreamCache::Held& held,
                                          std::unique_lock<std::mutex>& lock, Error& why) {
    if (auto folded = fold_new(*held); !folded) {
        return folded.error();
    }
    const auto basis = held->version;
    if (job.context.if_match && *job.context.if_match != basis) {
        return without_event(job, *held, lock, moved());
    }
    auto decided = job.decide(*held);
    if (!decided) {
        return without_event(job, *held, lock, decided.error());
    }
    if (decided->events.empty()) {
        return without_event(job, *held, lock, std::nullopt);
    }
    const auto events = decided->events.size();
    auto record = record_for(job, basis, std::move(decided->events));
    if (!record) {
        return record.error();
    }
    held->broken = true;  // stays so if folding throws half-way
    decided->fold((*record)->header);
    const auto ticket = follower_->submit(*record);
    held->broken = false;
    held->begin(job.context.command, events);
    lock.unlock();
    const auto settled = ticket->wait(options_.patience);
    const bool accepted = settled && settled->fate == Fate::accepted;
    lock.lock();
    held->end(job.context.command, accepted ? basis + events : 0);
    lock.unlock();
    if (accepted) {
        streams_.weigh(held, basis + events);
    } else {
        streams_.drop(held);
    }
    return answer(job, settled, **record, why);
}

Result<RecordPtr> Region::record_for(const Job& job, std::uint64_t basis,
                                     std::vector<EncodedEvent> events) {
    const auto patient = patient_of(job.stream);
    if (basis == 0 && patient) {
        if (auto key = keys_->create(*patient); !key) {
            return key.error();
        }
    }
    std::vector<NewEvent> placed;
    for (auto& event : events) {
        placed.push_back({job.stream, basis + placed.size() + 1, std::move(event)});
    }
    const auto& context = job.context;
    auto record = make_record({.partition = home_of(job.stream),
                               .command = context.command,
                               .actor = job.by.actor,
                               .purpose = context.purpose,
                               .recorded_at = job.by.now,
                               .occurred_at = context.occurred_at,
                               .preconditions = {{job.stream, basis}},
                               .network_offset = context.network_offset,
                               .fingerprint = context.fingerprint,
                               .subject = context.subject},
                              std::move(placed), *keys_);
    if (!record) {
        return record.error();
    }
    return RecordPtr(std::make_shared<const Record>(*std::move(record)));
}

Region::Attempted Region::answer(const Job& job, const std::optional<Settled>& settled,
                                 const Record& record, Error& why) const {
    if (!settled) {
        return in_doubt();
    }
    switch (settled->fate) {
        case Fate::accepted:
            return receipt_of(record, {record.header.partition, settled->offset}, false);
        case Fate::conflict:
            if (job.context.if_match) {
                return moved();
            }
            why = contended();
            return std::nullopt;
        case Fate::duplicate:
            return std::nullopt;
        case Fate::given_up:
        case Fate::not_persisted:
            why = not_done();
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace ikiiki
