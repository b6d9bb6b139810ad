#pragma once
#include "eventstore/ledger/rocks_ledger.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/store/directory_lock.hpp"
#include "eventstore/store/follower.hpp"
#include "eventstore/store/record_maker.hpp"
#include "eventstore/store/store.hpp"
#include "eventstore/store/stream_cache.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ikiiki {

/// The one Store: a region's folder and its log, the embedded one or one shared by several nodes.
class Region final : public Store {
  public:
    static Result<std::unique_ptr<Store>> open(const StoreOptions& options);
    /// On a log opened by the caller; tests make its writes fail.
    static Result<std::unique_ptr<Region>> on(std::unique_ptr<OpenLog> log,
                                              std::unique_ptr<KeyRing> keys,
                                              const StoreOptions& options);
    ~Region() override;

    /// What a decision gave: the events as bytes, and how to fold them into the state it was given.
    struct Decided {
        std::vector<EncodedEvent> events;
        std::function<void(const RecordHeader&)> fold;
    };
    /// One write, without the aggregate's type.
    struct Job {
        StreamId stream;
        std::function<StreamCache::Held()> make;
        std::function<Result<Decided>(FoldedStream&)> decide;
        Deciding by;
        CommandContext context;
    };
    Result<Receipt> execute(const Job& job);
    /// Calls `copy` under the stream's lock and answers once what it saw is settled; `copy` may be
    /// called again.
    Result<Done> load(const StreamId& stream, const std::function<StreamCache::Held()>& make,
                      const std::function<void(const FoldedStream&)>& copy);

    Result<Position> note(Partition partition, std::vector<std::pair<StreamId, AccessEvent>> events,
                          const Actor& actor, Purpose purpose, Instant now) override;
    Result<std::vector<Position>> note_all(std::vector<Note> notes, const Actor& actor,
                                           Purpose purpose, Instant now) override;
    Result<std::optional<Receipt>> outcome(Partition partition, const CommandId& command) override;
    std::vector<Partition> partitions() const override { return partitions_; }
    Partition partition_of(Topic topic, const StreamId& stream) const override;
    std::uint64_t frontier(Partition partition) const override;
    Result<Slice> applied(Partition partition, std::uint64_t from,
                          std::size_t max_records) override;
    void on_advance(std::function<void(Partition, std::uint64_t)> listener) override;
    KeyRing& keys() override { return *keys_; }
    std::chrono::milliseconds unproven() const override;
    bool healthy() const override { return !log_->failed() && !follower_->failed(); }
    Result<std::uint64_t> verify() override;
    Result<std::vector<std::pair<Partition, ChainMark>>> newest_marks() const override;
    Result<std::optional<ChainMark>> mark_at(const Position& at) const override {
        return ledger_->mark_at(at);
    }
    LogCounts log_counts() const override { return log_->counts(); }
    JudgeCounts judge_counts() const override { return follower_->counts(); }

  private:
    /// Nothing: decide again; `why` is the answer when that has been tried often enough.
    using Attempted = std::optional<Result<Receipt>>;

    explicit Region(const StoreOptions& options)
        : options_(options), streams_(options.folded_events) {}
    Region& region() override { return *this; }
    Result<Done> begin(std::unique_ptr<OpenLog> log, std::unique_ptr<KeyRing> keys);
    Partition home_of(const StreamId& stream) const;
    /// Whether this node may decide or unseal: its log takes writes, and what it knows of the
    /// network log and of `home` is fresh. Errors: unavailable `log_failed`, `not_fresh`.
    Result<Done> fit(Partition home) const;
    /// Waits until this node has judged all that the log holds at this moment.
    Result<Done> catch_up(Partition partition);
    Result<std::optional<Receipt>> answered(const Job& job);
    Attempted attempt(const Job& job, Error& why);
    Attempted decide_and_send(const Job& job, const StreamCache::Held& held,
                              std::unique_lock<std::mutex>& lock, Error& why);
    /// What a decision without events is answered; nothing when it must be taken again.
    Attempted without_event(const Job& job, FoldedStream& held, std::unique_lock<std::mutex>& lock,
                            const std::optional<Error>& refusal);
    Result<RecordPtr> record_for(const Job& job, std::uint64_t basis,
                                 std::vector<EncodedEvent> events);
    Attempted answer(const Job& job, const std::optional<Settled>& settled, const Record& record,
                     Error& why) const;
    Result<Done> fold_new(FoldedStream& held);
    Result<Record> read_record(const Position& position);
    Result<std::optional<std::pair<Position, Record>>> accepted_record(Partition partition,
                                                                       const CommandId& command);

    StoreOptions options_;
    std::unique_ptr<DirectoryLock> lock_;
    std::vector<Partition> partitions_;
    std::unique_ptr<KeyRing> keys_;
    std::unique_ptr<RocksLedger> ledger_;
    std::unique_ptr<Follower> follower_;
    std::unique_ptr<OpenLog> log_;  ///< its threads call the follower: goes first
    StreamCache streams_;
};

}  // namespace ikiiki
