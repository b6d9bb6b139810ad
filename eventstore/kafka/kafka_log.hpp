#pragma once
#include "eventstore/kafka/options.hpp"
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace ikiiki {

/// The log on Kafka. Any number of nodes append to it; each keeps a copy of all of it in DIR, from
/// which it reads, and follows the rest. An own append is in the copy before it is reported, so
/// that nobody waits for a record to come back.
///
/// Damage (a hole, a log that got shorter, another region's log) and a copy that cannot be written
/// end it like the embedded log: nothing is accepted any more.
class KafkaLog : public OpenLog {
  public:
    /// Checks the topics, then copies what is there up to this moment. Errors: those of
    /// check_topics; invalid `other_region`; damaged `log_truncated`; unavailable
    /// `kafka_unreachable`, `data_in_use`, `disk_failed`.
    static Result<std::unique_ptr<KafkaLog>> open(const KafkaOptions& options,
                                                  const std::filesystem::path& copy_dir);
    /// Of the patients' and of the access log.
    virtual std::uint16_t partitions() const = 0;
    /// Makes the producer fail for good: for tests of that path.
    virtual void fail_producer() = 0;
};

}  // namespace ikiiki
