#include "eventstore/store/move.hpp"

#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/keys/ring_move.hpp"
#include "eventstore/log/rocks_log.hpp"
#include "eventstore/store/directory_lock.hpp"
#include "eventstore/store/genesis.hpp"
#include "eventstore/store/places.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace ikiiki {
namespace {

/// Without its first network record a log is no region yet.
std::vector<Partition> network_last(std::uint16_t count) {
    auto partitions = all_partitions(count);
    std::rotate(partitions.begin(), partitions.begin() + 1, partitions.end());
    return partitions;
}

/// From the brokers alone: what this process sent went into its copy before it came back.
Result<std::unique_ptr<KafkaLog>> open_anew(const KafkaOptions& kafka,
                                            const std::filesystem::path& copy) {
    std::error_code failed;
    std::filesystem::remove_all(copy, failed);
    if (failed) {
        return Error{.kind = Kind::unavailable, .code = "disk_failed", .detail = failed.message()};
    }
    return KafkaLog::open(kafka, copy);
}

Result<Done> copy_out(RocksLog& from, const KafkaOptions& kafka, const Places& places,
                      std::uint16_t count, const LogProgress& progress) {
    if (const auto made = kafka::create_topics(kafka, count); !made) {
        return made.error();
    }
    const auto to = KafkaLog::open(kafka, places.copy);
    if (!to) {
        return to.error();
    }
    auto partitions = network_last(count);
    const Partition network = partitions.back();
    partitions.pop_back();
    const auto last = from.end(network);
    if (!last) {
        return last.error();
    }
    std::uint64_t before = 0;
    const auto of_all = [&](std::uint64_t done, std::uint64_t of) {
        before = of;
        progress(done, of + *last);
    };
    if (auto copied = copy_log(from, **to, partitions, of_all); !copied) {
        return copied;
    }
    if (auto published = keys::publish_ring(places.keys, places.kek, **to); !published) {
        return published;
    }
    return copy_log(from, **to, {network}, [&](std::uint64_t done, std::uint64_t of) {
        progress(before + done, before + of);
    });
}

}  // namespace

Result<std::uint64_t> move_to_kafka(const StoreOptions& options, const MoveProgress& progress) {
    const Places places(options);
    const auto lock = DirectoryLock::take(options.data);
    if (!lock) {
        return lock.error();
    }
    if (auto whose = keys::check_own(places.keys); !whose) {
        return whose.error();
    }
    const auto from = RocksLog::open(places.log, places.head);
    const auto genesis = from ? find_genesis(**from) : from.error();
    if (!genesis) {
        return genesis.error();
    }
    const auto count = genesis->partitions;
    if (auto sent = copy_out(**from, *options.kafka, places, count, progress.copying); !sent) {
        return sent.error();
    }
    const auto back = open_anew(*options.kafka, places.copy);
    if (!back) {
        return back.error();
    }
    auto same = compare_logs(**from, **back, all_partitions(count), progress.comparing);
    const auto keys_end = (*back)->end({Topic::keys, 0});
    if (!same || !keys_end) {
        return same ? keys_end.error() : same;
    }
    const auto marked = keys::mark_shared(places.keys, *keys_end);
    return marked ? same : marked.error();
}

Result<std::uint64_t> move_to_embedded(const StoreOptions& options, const MoveProgress& progress) {
    const Places places(options);
    const auto lock = DirectoryLock::take(options.data);
    if (!lock) {
        return lock.error();
    }
    const auto from = open_anew(*options.kafka, places.copy);
    const auto genesis = from ? find_genesis(**from) : from.error();
    if (!genesis) {
        return genesis.error();
    }
    // Takes the keys that other nodes have made since.
    if (auto ring = KeyRing::open_shared(places.keys, places.kek, **from); !ring) {
        return ring.error();
    }
    const auto to = RocksLog::open(places.log, places.head);
    if (!to) {
        return to.error();
    }
    const auto partitions = all_partitions(genesis->partitions);
    if (auto copied = copy_log(**from, **to, partitions, progress.copying); !copied) {
        return copied.error();
    }
    auto same = compare_logs(**from, **to, partitions, progress.comparing);
    if (!same) {
        return same;
    }
    const auto marked = keys::mark_own(places.keys);
    return marked ? same : marked.error();
}

}  // namespace ikiiki
