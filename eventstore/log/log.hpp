#pragma once
#include "domain/core/result.hpp"
#include "eventstore/record/position.hpp"

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
/// (eventstore/log/rocks_log), SimLog for tests, Kafka later. Thread-safe.
class Log {
  public:
    using AppendDone = std::function<void(AppendOutcome)>;
    virtual ~Log() = default;

    /// Never blocks for durability; `done` runs exactly once, on a thread of the log, in offset
    /// order within a partition. Blocks only while the bounded queue is full.
    virtual void append(Partition partition, std::string bytes, AppendDone done) = 0;
    /// Entries from `from` on, at most `max_bytes` (at least one if there is one). Error: damaged,
    /// unavailable.
    virtual Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                               std::size_t max_bytes) = 0;
    /// Offset the next appended record will get, as far as durable.
    virtual Result<std::uint64_t> end(Partition partition) = 0;
};

}  // namespace ikiiki
