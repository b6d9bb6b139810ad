#include "eventstore/store/answer.hpp"
#include "eventstore/store/region.hpp"

namespace ikiiki {
namespace {

constexpr int rounds_at_most = 5;

}  // namespace

Result<Done> Region::fold_new(FoldedStream& held) {
    if (!held.in_flight.empty()) {
        return Done{};
    }
    const auto home = home_of(held.stream);
    const auto now = ledger_->version(home, held.stream);
    if (!now || *now == held.version) {
        return now ? Result<Done>(Done{}) : now.error();
    }
    const auto places = ledger_->places(held.stream, held.version);
    if (!places) {
        return places.error();
    }
    std::optional<std::pair<Position, Record>> read;
    for (const auto& place : *places) {
        if (!read || read->first != place.position) {
            auto record = read_record(place.position);
            if (!record) {
                return record.error();
            }
            read.emplace(place.position, *std::move(record));
        }
        const auto& events = read->second.header.events;
        check(place.index < events.size() && events[place.index].version == held.version + 1,
              "the index and the log disagree");
        if (auto folded = held.fold(read->second, place.index); !folded) {
            held.broken = true;
            return folded;
        }
        held.settled = ++held.version;
    }
    return Done{};
}

Result<Done> Region::load(const StreamId& stream, const std::function<StreamCache::Held()>& make,
                          const std::function<void(const FoldedStream&)>& copy) {
    for (int round = 0; round < rounds_at_most; ++round) {
        const auto held = streams_.get(stream, make);
        std::unique_lock lock(held->mutex);
        if (!held->broken) {
            if (auto folded = fold_new(*held); !folded) {
                return folded;
            }
            copy(*held);
            const auto version = held->version;
            if (held->confirm(lock, version, options_.patience)) {
                streams_.weigh(held, version);
                return Done{};
            }
        }
        lock.unlock();
        streams_.drop(held);
    }
    return not_done();
}

Result<std::optional<std::pair<Position, Record>>> Region::accepted_record(
    Partition partition, const CommandId& command) {
    using Found = std::optional<std::pair<Position, Record>>;
    const auto accepted = ledger_->accepted(partition, command);
    if (!accepted) {
        return accepted.error();
    }
    if (!*accepted) {
        return Found();
    }
    const Position position{partition, (*accepted)->offset};
    auto record = read_record(position);
    return record ? Result<Found>(Found({position, *std::move(record)})) : record.error();
}

Result<std::optional<Receipt>> Region::outcome(Partition partition, const CommandId& command) {
    const auto found = accepted_record(partition, command);
    if (!found) {
        return found.error();
    }
    return *found ? std::optional(receipt_of((*found)->second, (*found)->first, true))
                  : std::optional<Receipt>();
}

}  // namespace ikiiki
