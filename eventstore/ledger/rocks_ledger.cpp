#include "eventstore/ledger/rocks_ledger.hpp"

#include "eventstore/ledger/ledger_rows.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

namespace ikiiki {

using namespace ledger;

namespace {

const std::vector<std::string> family_names = {"versions", "accepted", "dead", "rejected",
                                               "index",    "state",    "marks"};
constexpr std::string_view log_id_key = "log";

}  // namespace

/// One partition: what is committed, and over it what was learnt since.
class RocksLedger::Part final : public Ledger {
  public:
    Part(const rocks::Database& database, Partition partition)
        : database_(database), partition_(partition) {}

    std::uint64_t version(const StreamId& stream) const override {
        if (const auto found = versions_.find(stream); found != versions_.end()) {
            return found->second;
        }
        return known(to_version(database_.get(versions, key_in(partition_, stream))));
    }
    std::optional<AcceptedCommand> accepted(const CommandId& command) const override {
        if (const auto found = accepted_.find(command); found != accepted_.end()) {
            return found->second;
        }
        const auto key = key_in(partition_, view_of(command));
        return known(to_accepted(database_.get(accepted_commands, key)));
    }
    bool is_dead(const AttemptId& attempt) const override {
        return dead_.contains(attempt) ||
               known(database_.get(dead_attempts, key_in(partition_, view_of(attempt))))
                   .has_value();
    }
    void set_version(const StreamId& stream, std::uint64_t version) override {
        versions_[stream] = version;
    }
    void set_accepted(const CommandId& command, const AcceptedCommand& how) override {
        accepted_[command] = how;
    }
    void set_dead(const AttemptId& attempt) override { dead_.insert(attempt); }

    const std::optional<Error>& failure() const { return failure_; }

    void write_to(rocks::Batch& batch) const {
        for (const auto& [stream, version] : versions_) {
            std::string value;
            rocks::append_u64(value, version);
            batch.put(versions, key_in(partition_, stream), value);
        }
        for (const auto& [command, how] : accepted_) {
            std::string value(view_of(how.attempt));
            rocks::append_u64(value, how.offset);
            batch.put(accepted_commands, key_in(partition_, view_of(command)), value);
        }
        for (const auto& attempt : dead_) {
            batch.put(dead_attempts, key_in(partition_, view_of(attempt)), {});
        }
    }
    void clear() {
        versions_.clear();
        accepted_.clear();
        dead_.clear();
    }

  private:
    struct UuidHash {
        std::size_t operator()(const Uuid& uuid) const { return IdHash::hash(uuid); }
    };

    /// The rule has no way to fail; a read that did is kept and stops the commit.
    template <class T>
    T known(Result<T> found) const {
        if (!found) {
            failure_ = found.error();
            return T{};
        }
        return *std::move(found);
    }

    const rocks::Database& database_;
    Partition partition_;
    std::unordered_map<StreamId, std::uint64_t> versions_;
    std::unordered_map<CommandId, AcceptedCommand, UuidHash> accepted_;
    std::unordered_set<AttemptId, UuidHash> dead_;
    mutable std::optional<Error> failure_;
};

RocksLedger::RocksLedger(std::unique_ptr<rocks::Database> database)
    : database_(std::move(database)) {}

Result<std::unique_ptr<RocksLedger>> RocksLedger::open(const std::filesystem::path& dir,
                                                       std::string_view log_id) {
    const rocks::Tuning tuning{.memtable_bytes = 8u << 20, .cache_bytes = 32u << 20};
    auto database = rocks::Database::open(dir, family_names, tuning);
    auto owner = database ? (*database)->get(state, log_id_key) : database.error();
    const bool unusable =
        !owner ? owner.error().kind == Kind::damaged : owner->has_value() && **owner != log_id;
    if (unusable) {
        database = Error{.kind = Kind::damaged, .code = "bad_ledger"};
        std::error_code failed;
        std::filesystem::remove_all(dir, failed);
        database = rocks::Database::open(dir, family_names, tuning);
    }
    if (!database) {
        return database.error();
    }
    rocks::Batch first;
    first.put(state, log_id_key, log_id);
    if (auto written = (*database)->write(first, rocks::Sync::no); !written) {
        return written.error();
    }
    return std::unique_ptr<RocksLedger>(new RocksLedger(*std::move(database)));
}

Ledger& RocksLedger::of(Partition partition) {
    auto& part = parts_[partition];
    if (!part) {
        part = std::make_shared<Part>(*database_, partition);
    }
    return *part;
}

void RocksLedger::add(Partition partition, const Judged& judged) {
    const auto place = key_of(Position{partition, judged.offset});
    const auto& header = judged.record->header;
    if (judged.verdict != Verdict::accepted) {
        if (header.form == RecordForm::command) {
            batch_.put(rejected_places, place, {});
        }
        return;
    }
    if (partition.topic == Topic::access) {
        return;
    }
    for (std::size_t i = 0; i < header.events.size(); ++i) {
        auto value = place;
        rocks::append_u64(value, i);
        batch_.put(index, index_key(header.events[i].stream, header.events[i].version), value);
    }
}

void RocksLedger::add(Partition partition, const ChainMark& mark) {
    batch_.put(marks, key_of(Position{partition, mark.offset}), view_of(mark.chain.bytes));
}

Result<Done> RocksLedger::commit(const std::map<Partition, Checkpoint>& reached) {
    for (auto& [partition, part] : parts_) {
        if (part->failure()) {
            return *part->failure();
        }
        part->write_to(batch_);
        part->clear();
    }
    for (const auto& [partition, checkpoint] : reached) {
        std::string value;
        rocks::append_u64(value, checkpoint.next);
        value.append(view_of(checkpoint.chain.bytes));
        batch_.put(state, key_of(partition), value);
    }
    auto written = database_->write(batch_, rocks::Sync::no);
    batch_.clear();
    return written;
}

}  // namespace ikiiki
