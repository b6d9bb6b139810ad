#pragma once
#include "eventstore/kafka/client.hpp"
#include "eventstore/log/log.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace ikiiki::kafka {

/// What became of one record that was sent.
struct Delivery {
    Partition partition;
    std::string bytes;
    Log::AppendDone done;
    AppendOutcome outcome;
    bool waited_in_vain = false;  ///< not sent within the message time-out
};

/// Appends to the region's topics through an idempotent producer, each record to the partition it
/// names. One thread takes the reports. A producer that fails for good (librdkafka calls it fatal),
/// or that sends nothing although it could, is given up and a new one made: what it had in flight
/// is `unknown`, the rest `not_persisted`. Thread-safe.
class Producer {
  public:
    /// Called on the producer's thread with what was reported together; it must call each `done`.
    /// False: a record waited in vain that could have been sent.
    using Reported = std::function<bool(std::vector<Delivery>)>;
    /// Errors: those of make_producer.
    static Result<std::unique_ptr<Producer>> open(const KafkaOptions& options, Reported reported);
    Producer(const Producer&) = delete;
    Producer& operator=(const Producer&) = delete;
    /// What is still on its way is reported `unknown`.
    ~Producer();

    /// Blocks while librdkafka's queue is full or a new producer is being made.
    void send(Partition partition, std::string bytes, Log::AppendDone done);
    /// How often a producer was given up.
    std::uint64_t recreations() const { return recreations_; }
    /// Makes the producer fail for good, as a broker's answer would: for tests of that path.
    void fail_for_good();

  private:
    Producer(KafkaOptions options, Reported reported);
    static void report(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque);
    bool try_send(std::unique_ptr<Delivery>& delivery);
    void run();
    bool hand_over();
    void replace();
    void drain(const Client& client);
    Client client() const;

    KafkaOptions options_;
    Reported reported_;
    std::vector<std::string> topics_;
    mutable std::shared_mutex mutex_;  ///< guards client_
    Client client_;
    std::vector<Delivery> deliveries_;  ///< the thread's own
    std::atomic<bool> stopping_ = false;
    std::atomic<std::uint64_t> recreations_ = 0;
    std::thread thread_;
};

}  // namespace ikiiki::kafka
