#include "eventstore/ledger/ledger_rows.hpp"
#include "eventstore/ledger/rocks_ledger.hpp"

#include <algorithm>

namespace ikiiki {

using namespace ledger;

Result<Checkpoint> RocksLedger::checkpoint(Partition partition) const {
    const auto found = database_->get(state, key_of(partition));
    if (!found) {
        return found.error();
    }
    Checkpoint reached;
    if (*found) {
        const std::string_view row = **found;
        if (row.size() != 8 + reached.chain.bytes.size()) {
            return bad_row();
        }
        reached.next = rocks::read_u64(row, 0);
        std::copy_n(row.begin() + 8, reached.chain.bytes.size(), reached.chain.bytes.begin());
    }
    return reached;
}

Result<std::uint64_t> RocksLedger::version(Partition partition, const StreamId& stream) const {
    return to_version(database_->get(versions, key_in(partition, stream)));
}

Result<std::optional<AcceptedCommand>> RocksLedger::accepted(Partition partition,
                                                             const CommandId& command) const {
    return to_accepted(database_->get(accepted_commands, key_in(partition, view_of(command))));
}

Result<std::vector<EventPlace>> RocksLedger::places(const StreamId& stream,
                                                    std::uint64_t version) const {
    std::vector<EventPlace> places;
    const auto visit = [&](std::string_view, std::string_view value) {
        const auto position = position_of(value.substr(0, position_key_bytes));
        check(position && value.size() == position_key_bytes + 8, "a row of the index");
        places.push_back(
            {*position, static_cast<std::uint32_t>(rocks::read_u64(value, position_key_bytes))});
        return true;
    };
    const auto read =
        database_->scan(index, index_key(stream, version + 1), rocks::after_prefix(stream + '\0'),
                        rocks::Order::forward, visit);
    return read ? Result<std::vector<EventPlace>>(std::move(places)) : read.error();
}

Result<std::set<std::uint64_t>> RocksLedger::rejected(Partition partition, std::uint64_t from,
                                                      std::uint64_t until) const {
    std::set<std::uint64_t> offsets;
    const auto read = database_->scan(rejected_places, key_of(Position{partition, from}),
                                      key_of(Position{partition, until}), rocks::Order::forward,
                                      [&](std::string_view key, std::string_view) {
                                          offsets.insert(rocks::read_u64(key, partition_key_bytes));
                                          return true;
                                      });
    return read ? Result<std::set<std::uint64_t>>(std::move(offsets)) : read.error();
}

Result<std::optional<ChainMark>> RocksLedger::newest_mark(Partition partition) const {
    std::optional<ChainMark> newest;
    const auto prefix = key_of(partition);
    const auto read =
        database_->scan(marks, prefix, rocks::after_prefix(prefix), rocks::Order::backward,
                        [&](std::string_view key, std::string_view value) {
                            newest = to_mark(key, value);
                            return false;
                        });
    return read ? Result<std::optional<ChainMark>>(newest) : read.error();
}

Result<std::optional<ChainMark>> RocksLedger::mark_at(const Position& at) const {
    const auto key = key_of(at);
    const auto found = database_->get(marks, key);
    if (!found) {
        return found.error();
    }
    return *found ? to_mark(key, **found) : std::optional<ChainMark>();
}

}  // namespace ikiiki
