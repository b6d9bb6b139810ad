#pragma once
#include "eventstore/ledger/frontier.hpp"
#include "eventstore/ledger/rocks_ledger.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/store/newest_records.hpp"
#include "eventstore/store/store.hpp"
#include "eventstore/store/ticket.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace ikiiki {

/// Runs the frontiers of all partitions on one thread: takes what the log reports, judges it,
/// commits the ledger, tells listeners, answers who waits. Thread-safe.
class Follower {
  public:
    using Listener = std::function<void(Partition, std::uint64_t)>;

    /// `partitions` as all_partitions() orders them.
    Follower(Log& log, RocksLedger& ledger, const std::vector<Partition>& partitions);
    ~Follower();

    /// Judges what the log holds beyond the ledger, then starts the thread. Error: damaged, with
    /// the place; `log_shorter_than_ledger`.
    Result<Done> start();
    /// Judges no more; open tickets are answered with nothing.
    void stop();
    /// The same, because the log or the ledger failed. Any thread.
    void fail(const Error& why);

    std::shared_ptr<Ticket> submit(const RecordPtr& record);
    /// The log holds records of others.
    void grown(Partition partition);
    std::uint64_t frontier(Partition partition) const;
    /// As Store::applied(), from memory; nothing when that does not reach back so far.
    std::optional<Store::Slice> newest(Partition partition, std::uint64_t from,
                                       std::size_t max_records) const {
        return part_of(partition).newest->since(from, max_records);
    }
    /// Waits until the frontier is at least here; false when it is not in time.
    bool wait_for(Partition partition, std::uint64_t frontier, std::chrono::milliseconds patience);
    void on_advance(Listener listener);
    /// Whether what the thread was given has been lying there for longer than this.
    bool stuck(std::chrono::milliseconds limit) const;
    bool failed() const { return failed_; }
    /// Since the start; what start() judged is not counted.
    JudgeCounts counts() const;
    void on_failure(std::function<void(const Error&)> listener);

  private:
    /// Sent (no outcome yet) or reported.
    struct Message {
        RecordPtr record;
        std::optional<AppendOutcome> outcome;
        std::shared_ptr<Ticket> ticket;
    };
    struct Inbox {
        std::vector<Message> messages;
        std::set<Partition> grown;
    };
    struct Part {
        Partition partition;
        std::unique_ptr<Frontier> frontier;
        std::optional<NewestRecords> newest;
        std::atomic<std::uint64_t> published = 0;
    };

    Part& part_of(Partition partition) const;
    Result<Done> catch_up(Part& part);
    Result<Done> read_back(Part& part, Steps& steps);
    void send(const RecordPtr& record, std::string bytes);
    void post(const std::function<void(Inbox&)>& add);
    void run();
    Inbox next_inbox();
    void give_up();
    bool step(const Inbox& inbox);
    Result<Done> judge(const Inbox& inbox, std::map<Partition, Steps>& steps);
    Result<Done> read_on(Part& part, Steps& steps);
    void count(const std::map<Partition, Steps>& steps);
    Result<Done> commit(const std::map<Partition, Steps>& steps);
    void publish(const std::map<Partition, Steps>& steps);

    Log& log_;
    RocksLedger& ledger_;
    std::uint64_t waits_ = 0;  ///< the thread's own: read_backs that are not counted yet
    std::vector<std::unique_ptr<Part>> parts_;
    std::map<AttemptId, std::shared_ptr<Ticket>> tickets_;  ///< the thread's own

    mutable std::mutex mutex_;  ///< guards what follows
    std::condition_variable filled_;
    std::condition_variable advanced_;
    std::size_t waiting_ = 0;  ///< in wait_for()
    Inbox inbox_;
    JudgeCounts counts_;
    std::vector<Listener> listeners_;
    std::function<void(const Error&)> failure_listener_;

    std::atomic<bool> stopping_ = false;
    std::atomic<bool> failed_ = false;
    std::atomic<std::int64_t> busy_since_ = 0;  ///< steady nanoseconds; 0: nothing to do
    std::thread thread_;
};

}  // namespace ikiiki
