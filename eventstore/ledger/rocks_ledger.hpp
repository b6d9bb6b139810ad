#pragma once
#include "domain/core/digest.hpp"
#include "eventstore/ledger/frontier.hpp"
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace ikiiki {

/// Where one event of a stream stands.
struct EventPlace {
    Position position;
    std::uint32_t index = 0;  ///< of the event in its record
};

struct Checkpoint {
    std::uint64_t next = 0;
    Digest chain;
};

/// The ledgers of all partitions in one RocksDB beside the log, with an index from streams to their
/// records. Written without sync: after a crash it lags and the same records are judged again, with
/// the same verdicts. It can be deleted at any time; the log makes it anew.
///
/// Threads: of(), add() and commit() belong to the frontier's thread; the questions below them may
/// be asked from any thread and see what is committed.
class RocksLedger {
  public:
    /// One that is damaged or belongs to another log is made anew, empty.
    static Result<std::unique_ptr<RocksLedger>> open(const std::filesystem::path& dir,
                                                     std::string_view log_id);

    Ledger& of(Partition partition);
    void add(Partition partition, const Judged& judged);
    void add(Partition partition, const ChainMark& mark);
    /// Everything since the last commit, with the checkpoints reached, at once.
    Result<Done> commit(const std::map<Partition, Checkpoint>& reached);

    Result<Checkpoint> checkpoint(Partition partition) const;
    Result<std::uint64_t> version(Partition partition, const StreamId& stream) const;
    Result<std::optional<AcceptedCommand>> accepted(Partition partition,
                                                    const CommandId& command) const;
    /// The newest mark, or the one at an offset; nothing where there is none.
    Result<std::optional<ChainMark>> newest_mark(Partition partition) const;
    Result<std::optional<ChainMark>> mark_at(const Position& at) const;
    /// Places of the stream's events above `version`, in order. Streams of the access log are not
    /// indexed.
    Result<std::vector<EventPlace>> places(const StreamId& stream, std::uint64_t version) const;
    /// Offsets in [from, until) of command records that were not accepted.
    Result<std::set<std::uint64_t>> rejected(Partition partition, std::uint64_t from,
                                             std::uint64_t until) const;

  private:
    class Part;
    explicit RocksLedger(std::unique_ptr<rocks::Database> database);

    std::unique_ptr<rocks::Database> database_;
    std::map<Partition, std::shared_ptr<Part>> parts_;
    rocks::Batch batch_;
};

}  // namespace ikiiki
