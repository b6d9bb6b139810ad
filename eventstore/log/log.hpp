#pragma once
#include "domain/core/result.hpp"
#include "eventstore/record/position.hpp"

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
    /// Reads every record: every block's checksum, and that no offset is missing. Answers how many.
    virtual Result<std::uint64_t> verify() = 0;
};

}  // namespace ikiiki
