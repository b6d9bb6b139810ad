#pragma once
#include "eventstore/codec/codec.hpp"
#include "eventstore/kafka/options.hpp"
#include "eventstore/keys/key_ring.hpp"
#include "eventstore/keys/sealed_content.hpp"
#include "eventstore/ledger/chain_mark.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/record/record.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ikiiki {

/// What the edge knows about a command besides the command itself.
struct CommandContext {
    CommandId command{};
    Digest fingerprint;
    Purpose purpose = Purpose::care;
    Instant occurred_at;
    std::string subject;                    ///< id the answer names
    std::uint64_t network_offset = 0;       ///< position the actor's standing was read at
    std::optional<std::uint64_t> if_match;  ///< the caller's expected stream version
};

/// The answer to a write; the same for the first and every repeated call.
struct Receipt {
    std::string subject;
    std::uint64_t version = 0;
    Position position;
    bool repeated = false;
};

/// An accepted record as views follow it. Events of the access log carry no version (0).
struct AppliedRecord {
    Position position;
    RecordPtr record;
};

/// A folded stream and the version it was folded to (0: nothing there).
template <class A>
struct Folded {
    A state;
    std::uint64_t version = 0;
};

StreamId patient_stream(PatientId patient);
StreamId user_stream(UserId user);
StreamId facility_stream(FacilityId facility);
StreamId agreement_stream(AgreementId agreement);
/// `duty`: a plain word of the program's own.
StreamId lease_stream(std::string_view duty);

class Region;

/// What the rule said of the records judged since the start, and what settling doubts took.
struct JudgeCounts {
    std::uint64_t accepted = 0;
    std::uint64_t conflicts = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t given_up = 0;
    std::uint64_t voids = 0;       ///< sent by this node
    std::uint64_t read_backs = 0;  ///< own records that waited for those of others to be read
};

/// One append of unconditional events to one partition of the access log.
struct Note {
    Partition partition;
    std::vector<std::pair<StreamId, AccessEvent>> events;
};

/// The write side: log, frontier, ledger and folded streams of one node. Thread-safe. After a write
/// to the log failed nothing is accepted any more (unavailable `log_failed`) and healthy() is
/// false: the process must end and open the region again.
class Store {
  public:
    virtual ~Store() = default;

    /// Load, decide, append, wait for the verdict. Repeats after a lost race a few times, jittered,
    /// unless if_match is given. Errors: whatever decide refuses; moved `version_moved`; conflict
    /// `contended`; rule `idempotency_key_reused`; unavailable `not_fresh`; unknown_outcome
    /// `outcome_unknown` (in doubt: repeat with the same key).
    template <class A, class C>
    Result<Receipt> execute(const StreamId& stream, const C& command, const Deciding& by,
                            const CommandContext& context) {
        return execute_with<A>(
            stream, [&](const A& state) { return decide(state, command, by); }, by, context);
    }
    /// The same with any pure decision, for decisions that need more than one command struct.
    template <class A>
    Result<Receipt> execute_with(
        const StreamId& stream,
        const std::function<Result<std::vector<typename A::Event>>(const A&)>& decision,
        const Deciding& by, const CommandContext& context);

    /// The stream folded up to the frontier of this node (from memory when it is there).
    template <class A>
    Result<Folded<A>> load(const StreamId& stream);

    /// Unconditional events (access log): durable when it returns. One record.
    virtual Result<Position> note(Partition partition,
                                  std::vector<std::pair<StreamId, AccessEvent>> events,
                                  const Actor& actor, Purpose purpose, Instant now) = 0;

    /// The same for several partitions, with one wait for all. All or an error; after an error some
    /// may be in the log.
    virtual Result<std::vector<Position>> note_all(std::vector<Note> notes, const Actor& actor,
                                                   Purpose purpose, Instant now) = 0;

    /// What became of a command: its receipt, or nothing when no accepted record has it.
    virtual Result<std::optional<Receipt>> outcome(Partition partition,
                                                   const CommandId& command) = 0;

    virtual std::vector<Partition> partitions() const = 0;
    /// By FNV-1a (64 bits) of what follows the slash, so that a patient's care and access records
    /// have the same index. Fixed for life.
    virtual Partition partition_of(Topic topic, const StreamId& stream) const = 0;
    /// Next offset to apply; everything below is accepted or rejected for good.
    virtual std::uint64_t frontier(Partition partition) const = 0;
    /// Accepted records with offset in [from, frontier), at most max_records; `next` is where to go
    /// on (rejected records are skipped).
    struct Slice {
        std::vector<AppliedRecord> records;
        std::uint64_t next = 0;
    };
    virtual Result<Slice> applied(Partition partition, std::uint64_t from,
                                  std::size_t max_records) = 0;
    /// Called on the frontier's thread after each applied batch; must be quick.
    virtual void on_advance(std::function<void(Partition, std::uint64_t frontier)> listener) = 0;

    virtual KeyRing& keys() = 0;
    /// False once the log refuses writes.
    virtual bool healthy() const { return true; }
    /// The chain over what counts, as this node has judged it, every records_per_mark offsets:
    /// nodes of one region have the same at the same offset, or one of them is wrong.
    virtual Result<std::vector<std::pair<Partition, ChainMark>>> newest_marks() const {
        return std::vector<std::pair<Partition, ChainMark>>();
    }
    virtual Result<std::optional<ChainMark>> mark_at(const Position& /*at*/) const {
        return std::optional<ChainMark>();
    }
    virtual LogCounts log_counts() const { return {}; }
    virtual JudgeCounts judge_counts() const { return {}; }
    /// For how long it is not certain that this node has seen all of the log, over all partitions.
    virtual std::chrono::milliseconds unproven() const { return {}; }
    /// Reads the whole log: checksums, offsets, every record's digests. Answers how many records.
    virtual Result<std::uint64_t> verify() = 0;

  private:
    virtual Region& region() = 0;
};

struct StoreOptions {
    std::filesystem::path data;      ///< DIR
    std::filesystem::path kek_file;  ///< default DIR.kek
    std::uint16_t partitions = 4;    ///< of a new region, fixed for life; 1–64
    /// Empty: the embedded log in DIR/log. Otherwise DIR holds this node's copy of the log on
    /// Kafka.
    std::optional<KafkaOptions> kafka;
    /// Events folded in memory at most, over all streams kept.
    std::size_t folded_events = 2'000'000;
    /// Nothing is decided and nothing unsealed on knowledge of the log that is older than this.
    std::chrono::milliseconds freshness{5'000};
    /// After this long without a verdict a write is answered `outcome_unknown`.
    std::chrono::milliseconds patience{10'000};
    /// Called once, from a thread of the store, when the log stops accepting.
    std::function<void(const Error&)> on_failure;
};

std::filesystem::path kek_file_of(const StoreOptions& options);

/// Opens DIR (log/ and head, or copy/; ledger/, keys/, lock). Errors: those of KafkaLog::open;
/// damaged (say where; exit status 3), unavailable `data_in_use` when another process holds DIR,
/// `log_moved` when its log is the other one (eventstore/store/move).
Result<std::unique_ptr<Store>> open_store(const StoreOptions& options);

/// Makes a region's topics on Kafka, or sets those that are there right, and writes what every
/// partition begins with. Safe to repeat. `scratch` is a folder for the while. Errors: those of
/// create_topics; invalid `partitions_differ`; unavailable `log_failed`.
Result<Done> make_log(const KafkaOptions& options, std::uint16_t partitions,
                      const std::filesystem::path& scratch);

/// The event of an applied record, decoded without opening it, and its closed content.
SealedContent sealed_content(const Record& record, std::size_t index, PatientId patient);
Happened happened(const RecordHeader& header, std::size_t index);

}  // namespace ikiiki
