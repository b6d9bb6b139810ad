#include "eventstore/store/region.hpp"

#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/log/rocks_log.hpp"
#include "eventstore/store/genesis.hpp"
#include "eventstore/store/places.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t slice_bytes = 1u << 20;

Error placed(Error error, const Position& position) {
    error.detail = "log: " + position.text();
    return error;
}

template <class L>
Result<std::unique_ptr<OpenLog>> as_open_log(Result<std::unique_ptr<L>> log) {
    return log ? Result<std::unique_ptr<OpenLog>>(*std::move(log)) : log.error();
}

Result<std::unique_ptr<OpenLog>> open_log(const StoreOptions& options) {
    const Places places(options);
    return options.kafka ? as_open_log(KafkaLog::open(*options.kafka, places.copy))
                         : as_open_log(RocksLog::open(places.log, places.head));
}

}  // namespace

std::filesystem::path kek_file_of(const StoreOptions& options) {
    return options.kek_file.empty() ? std::filesystem::path(options.data.string() + ".kek")
                                    : options.kek_file;
}

Result<std::unique_ptr<Store>> Region::open(const StoreOptions& options) {
    auto lock = DirectoryLock::take(options.data);
    if (!lock) {
        return lock.error();
    }
    const Places places(options);
    auto log = open_log(options);
    if (!log) {
        return log.error();
    }
    auto keys = (*log)->shared() ? KeyRing::open_shared(places.keys, places.kek, **log)
                                 : KeyRing::open(places.keys, places.kek);
    if (!keys) {
        return keys.error();
    }
    auto region = on(*std::move(log), *std::move(keys), options);
    if (!region) {
        return region.error();
    }
    (*region)->lock_ = *std::move(lock);
    return std::unique_ptr<Store>(*std::move(region));
}

Result<std::unique_ptr<Region>> Region::on(std::unique_ptr<OpenLog> log,
                                           std::unique_ptr<KeyRing> keys,
                                           const StoreOptions& options) {
    std::unique_ptr<Region> region(new Region(options));
    if (auto begun = region->begin(std::move(log), std::move(keys)); !begun) {
        return begun.error();
    }
    return region;
}

Result<Done> Region::begin(std::unique_ptr<OpenLog> log, std::unique_ptr<KeyRing> keys) {
    log_ = std::move(log);
    keys_ = std::move(keys);
    const auto genesis =
        log_->shared() ? find_genesis(*log_) : settle_genesis(*log_, options_.partitions);
    if (!genesis) {
        return genesis.error();
    }
    options_.partitions = genesis->partitions;
    partitions_ = all_partitions(genesis->partitions);
    auto ledger = RocksLedger::open(Places(options_).ledger, genesis->log_id);
    if (!ledger) {
        return ledger.error();
    }
    ledger_ = *std::move(ledger);
    follower_ = std::make_unique<Follower>(*log_, *ledger_, partitions_);
    if (options_.on_failure) {
        follower_->on_failure(options_.on_failure);
    }
    log_->on_failure([follower = follower_.get()](const Error& why) { follower->fail(why); });
    log_->on_growth([follower = follower_.get(), keys = keys_.get()](Partition grown) {
        grown.topic == Topic::keys ? keys->grown() : follower->grown(grown);
    });
    return follower_->start();
}

Region::~Region() {
    if (follower_) {
        follower_->stop();
    }
    log_.reset();
}

Result<std::vector<std::pair<Partition, ChainMark>>> Region::newest_marks() const {
    std::vector<std::pair<Partition, ChainMark>> marks;
    for (const auto& partition : partitions_) {
        const auto newest = ledger_->newest_mark(partition);
        if (!newest) {
            return newest.error();
        }
        if (*newest) {
            marks.emplace_back(partition, **newest);
        }
    }
    return marks;
}

std::chrono::milliseconds Region::unproven() const {
    std::chrono::milliseconds longest{};
    for (const auto& partition : partitions_) {
        longest = std::max(longest, log_->unproven(partition));
    }
    return longest;
}

Partition Region::partition_of(Topic topic, const StreamId& stream) const {
    if (topic == Topic::network) {
        return {topic, 0};
    }
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : std::string_view(stream).substr(stream.find('/') + 1)) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3u;
    }
    return {topic, static_cast<std::uint16_t>(hash % options_.partitions)};
}

Partition Region::home_of(const StreamId& stream) const {
    return partition_of(stream.starts_with("patient/") ? Topic::patients : Topic::network, stream);
}

std::uint64_t Region::frontier(Partition partition) const {
    return follower_->frontier(partition);
}

void Region::on_advance(std::function<void(Partition, std::uint64_t)> listener) {
    follower_->on_advance(std::move(listener));
}

Result<Record> Region::read_record(const Position& position) {
    const auto entries = log_->read(position.partition, position.offset, 1);
    if (!entries) {
        return entries.error();
    }
    if (entries->empty()) {
        return placed({.kind = Kind::damaged, .code = "log_hole"}, position);
    }
    auto record = decode(entries->front().bytes);
    return record ? std::move(record) : placed(record.error(), position);
}

Result<Store::Slice> Region::applied(Partition partition, std::uint64_t from,
                                     std::size_t max_records) {
    const auto until = frontier(partition);
    Slice slice{.records = {}, .next = from};
    if (from >= until) {
        return slice;
    }
    if (auto newest = follower_->newest(partition, from, max_records)) {
        return *std::move(newest);
    }
    const auto rejected = ledger_->rejected(partition, from, until);
    if (!rejected) {
        return rejected.error();
    }
    while (slice.next < until && slice.records.size() < max_records) {
        auto entries = log_->read(partition, slice.next, slice_bytes);
        if (!entries) {
            return entries.error();
        }
        for (const auto& entry : *entries) {
            if (entry.offset >= until || slice.records.size() >= max_records) {
                break;
            }
            slice.next = entry.offset + 1;
            if (rejected->contains(entry.offset)) {
                continue;
            }
            const Position position{partition, entry.offset};
            auto record = decode(entry.bytes);
            if (!record) {
                return placed(record.error(), position);
            }
            if (record->header.form == RecordForm::command) {
                slice.records.push_back(
                    {position, std::make_shared<const Record>(*std::move(record))});
            }
        }
    }
    return slice;
}

Result<std::uint64_t> Region::verify() {
    auto count = log_->verify();
    if (!count) {
        return count;
    }
    for (const auto& partition : partitions_) {
        const auto end = *log_->end(partition);
        for (std::uint64_t next = 0; next < end;) {
            const auto entries = log_->read(partition, next, slice_bytes);
            if (!entries) {
                return entries.error();
            }
            for (const auto& entry : *entries) {
                if (const auto record = decode(entry.bytes); !record) {
                    return placed(record.error(), {partition, entry.offset});
                }
            }
            next = entries->back().offset + 1;
        }
    }
    return count;
}

}  // namespace ikiiki
