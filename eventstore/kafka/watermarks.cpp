#include "eventstore/kafka/watermarks.hpp"

namespace ikiiki::kafka {

Result<Watermarks> Watermarks::open(const KafkaOptions& options) {
    // What is asked is answered from memory. A broker that stands still must soon count as gone:
    // until then librdkafka asks it, of all brokers, who leads.
    auto impatient = options;
    impatient.settings.insert(impatient.settings.begin(), {"socket.timeout.ms", "1000"});
    auto client = make_consumer(impatient);
    return client ? Result<Watermarks>(Watermarks(options.address, *std::move(client)))
                  : client.error();
}

/// A client that only asks keeps to the leaders it once heard of, also when they are dead:
/// librdkafka looks for new ones where it fetches or produces.
Result<Ends> Watermarks::ends(const std::vector<Partition>& partitions,
                              std::chrono::milliseconds patience) const {
    auto ends = ask(partitions, patience);
    if (!ends && hear_of_leaders(patience)) {
        ends = ask(partitions, patience);
    }
    return ends;
}

bool Watermarks::hear_of_leaders(std::chrono::milliseconds patience) const {
    const struct rd_kafka_metadata* leaders = nullptr;
    const auto heard =
        rd_kafka_metadata(client_.get(), 1, nullptr, &leaders, static_cast<int>(patience.count()));
    if (leaders != nullptr) {
        rd_kafka_metadata_destroy(leaders);
    }
    return heard == RD_KAFKA_RESP_ERR_NO_ERROR;
}

Result<Ends> Watermarks::ask(const std::vector<Partition>& partitions,
                             std::chrono::milliseconds patience) const {
    const auto list = partition_list(partitions.size());
    for (const auto& partition : partitions) {
        rd_kafka_topic_partition_list_add(list.get(), address_.topic(partition.topic).c_str(),
                                          partition.index)
            ->offset = RD_KAFKA_OFFSET_END;  // as a time, -1 asks for the newest offset
    }
    auto asked =
        rd_kafka_offsets_for_times(client_.get(), list.get(), static_cast<int>(patience.count()));
    Ends ends;
    for (int i = 0; i < list->cnt && asked == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
        const auto& answer = list->elems[i];
        asked = answer.err;
        if (asked == RD_KAFKA_RESP_ERR_NO_ERROR && answer.offset < 0) {
            asked = RD_KAFKA_RESP_ERR__TIMED_OUT;
        }
        ends[partitions[static_cast<std::size_t>(i)]] = static_cast<std::uint64_t>(answer.offset);
    }
    return asked == RD_KAFKA_RESP_ERR_NO_ERROR ? Result<Ends>(std::move(ends)) : unreachable(asked);
}

}  // namespace ikiiki::kafka
