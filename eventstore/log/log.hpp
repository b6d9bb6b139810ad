#pragma once
#include "domain/core/result.hpp"
#include "eventstore/record/position.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ikiiki {

enum class Appended : std::uint8_t {
    persisted,      ///< durable at `offset`
    not_persisted,  ///< surely not in the log; may be tried again at once
    unknown         ///< perhaps in the log; settle with a Void record
};

struct AppendOutcome {
    Appended appended{};
    std::uint64_t offset = 0;
};

struct LogEntry {
    std::uint64_t offset = 0;
    std::string bytes;
};

/// Ordered, durable bytes per partition. Offsets are dense from 0. Three implementations: RocksDB
/// (eventstore/log/rocks_log), Kafka (eventstore/kafka), SimLog for tests. Thread-safe.
class Log {
  public:
    using AppendDone = std::function<void(AppendOutcome)>;
    virtual ~Log() = default;

    /// Never blocks for durability; `done` runs exactly once, on a thread of the log. Blocks only
    /// while the bounded queue is full.
    virtual void append(Partition partition, std::string bytes, AppendDone done) = 0;
    /// Entries from `from` on, at most `max_bytes` (at least one if there is one). Error: damaged,
    /// unavailable.
    virtual Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                               std::size_t max_bytes) = 0;
    /// Offset after the last durable record that can be read here.
    virtual Result<std::uint64_t> end(Partition partition) = 0;
};

/// Upper bounds, in microseconds, of the histogram of appends; the last bucket has none.
inline constexpr std::array<std::uint64_t, 12> append_bounds_us{
    250, 500, 1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000, 500'000, 1'000'000, 5'000'000};

/// How a log has been doing, for the metrics; what only a shared one can have stays nothing.
struct LogCounts {
    std::uint64_t appended = 0;
    std::uint64_t in_doubt = 0;       ///< appends whose answer never came
    std::uint64_t not_persisted = 0;  ///< appends that never left
    std::uint64_t copied = 0;         ///< records that came from the brokers
    std::uint64_t recreations = 0;    ///< producers that were given up
    std::uint64_t reopenings = 0;     ///< consumers that brought nothing any more
    std::uint64_t unanswered = 0;     ///< questions about the log's end without an answer
    std::uint64_t lag = 0;            ///< records this node has not copied yet
    std::uint64_t append_us = 0;      ///< sum over what was appended
    std::array<std::uint64_t, append_bounds_us.size() + 1> append_times{};  ///< how many up to each
};

/// A log that a store stands on.
class OpenLog : public Log {
  public:
    /// Whether other processes append too. Then a node decides on nothing but what is judged
    /// (ops/adr/0009).
    virtual bool shared() const = 0;
    /// `end` as it is everywhere at this moment; waits for an answer of the log for a while. Error:
    /// unavailable `not_fresh`.
    virtual Result<std::uint64_t> end_everywhere(Partition partition) = 0;
    /// For how long it was not certain that nothing is missing below end().
    virtual std::chrono::milliseconds unproven(Partition partition) const = 0;
    /// `listener` is told, on a thread of the log, when records of others can be read. Once, before
    /// anything is appended.
    virtual void on_growth(std::function<void(Partition)> listener) = 0;
    /// Called once, from a thread of the log, when it stops accepting.
    virtual void on_failure(std::function<void(const Error&)> listener) = 0;
    virtual bool failed() const = 0;
    virtual LogCounts counts() const = 0;
    /// Reads every record: every block's checksum, and that no offset is missing. Answers how many.
    virtual Result<std::uint64_t> verify() = 0;
};

}  // namespace ikiiki
