#pragma once
#include "eventstore/kafka/client.hpp"
#include "eventstore/log/head_file.hpp"

#include <chrono>
#include <vector>

namespace ikiiki::kafka {

/// Asks the brokers how far the region's log goes. Thread-safe.
class Watermarks {
  public:
    static Result<Watermarks> open(const KafkaOptions& options);

    /// The end of each partition, as its leader says now: below it every record is durable and can
    /// be read by anyone. Blocks at most three times so long. Error: unavailable
    /// `kafka_unreachable`.
    Result<Ends> ends(const std::vector<Partition>& partitions,
                      std::chrono::milliseconds patience) const;

  private:
    Result<Ends> ask(const std::vector<Partition>& partitions,
                     std::chrono::milliseconds patience) const;
    bool hear_of_leaders(std::chrono::milliseconds patience) const;
    Watermarks(KafkaAddress address, Client client)
        : address_(std::move(address)), client_(std::move(client)) {}

    KafkaAddress address_;
    Client client_;
};

}  // namespace ikiiki::kafka
