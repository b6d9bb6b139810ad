#pragma once
#include "tests/eventstore/kafka/nodes_fixture.hpp"
#include "tests/eventstore/ledger/evidence.hpp"

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace ikiiki {

/// Clients that write to the same few patients through every node, and never stop asking for what
/// they were not told: each call is kept for the judges.
class Workload {
  public:
    Workload(std::vector<Store*> nodes, std::vector<PatientId> patients, int clients);
    ~Workload();

    /// Lets every client end the command it is at; false when one is still unanswered after a
    /// minute.
    bool finish();
    std::vector<Call> calls() const;
    std::uint64_t answered() const { return answered_; }
    std::uint64_t doubts() const { return doubts_; }
    std::chrono::milliseconds longest_wait() const {
        return std::chrono::milliseconds(longest_ms_.load());
    }

  private:
    void run(unsigned client);
    void command(unsigned client, std::uint64_t number);
    Told ask(Store& store, const CommandId& key, PatientId patient);
    std::uint64_t tick() { return ++time_; }

    std::vector<Store*> nodes_;
    std::vector<PatientId> patients_;
    std::atomic<bool> ending_ = false;
    std::atomic<int> running_ = 0;
    std::atomic<std::uint64_t> time_ = 0;
    std::atomic<std::uint64_t> answered_ = 0;
    std::atomic<std::uint64_t> doubts_ = 0;
    std::atomic<std::int64_t> longest_ms_ = 0;
    mutable std::mutex mutex_;  ///< guards calls_
    std::vector<Call> calls_;
    std::vector<std::thread> threads_;
};

/// What one partition's log and the nodes say of it, for the judges. `raw` is a reader of the log
/// that judged nothing.
Evidence evidence_of(Partition partition, Log& raw, const std::map<std::string, Store*>& nodes,
                     const std::vector<Call>& calls);

}  // namespace ikiiki
