#pragma once
#include "eventstore/kafka/options.hpp"
#include "eventstore/log/log.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace ikiiki {

/// Upper bounds, in microseconds, of the histogram of appends; the last bucket has none.
inline constexpr std::array<std::uint64_t, 12> append_bounds_us{
    250, 500, 1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000, 500'000, 1'000'000, 5'000'000};

/// How the log has been doing, for the metrics.
struct KafkaCounts {
    std::uint64_t appended = 0;
    std::uint64_t in_doubt = 0;       ///< appends whose answer never came
    std::uint64_t not_persisted = 0;  ///< appends that never left
    std::uint64_t copied = 0;         ///< records that came from the brokers
    std::uint64_t recreations = 0;    ///< producers that failed for good
    std::uint64_t reopenings = 0;     ///< consumers that brought nothing any more
    std::uint64_t unanswered = 0;     ///< questions about the log's end without an answer
    std::uint64_t append_us = 0;      ///< sum over what was appended
    std::array<std::uint64_t, append_bounds_us.size() + 1> append_times{};  ///< how many up to each
};

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
    virtual KafkaCounts counts() const = 0;
    /// Makes the producer fail for good: for tests of that path.
    virtual void fail_producer() = 0;
};

}  // namespace ikiiki
