#include "eventstore/kafka/first_record.hpp"

#include "eventstore/kafka/client.hpp"

namespace ikiiki::kafka {
namespace {

constexpr int tries = 300;
constexpr int try_ms = 100;

}  // namespace

Result<std::string> first_record(const KafkaOptions& options, Partition partition) {
    const auto client = make_consumer(options);
    if (!client) {
        return client.error();
    }
    const auto list = partition_list(1);
    rd_kafka_topic_partition_list_add(list.get(), options.address.topic(partition.topic).c_str(),
                                      partition.index)
        ->offset = 0;
    rd_kafka_assign(client->get(), list.get());
    for (int i = 0; i < tries; ++i) {
        const std::unique_ptr<rd_kafka_message_t, void (*)(rd_kafka_message_t*)> message(
            rd_kafka_consumer_poll(client->get(), try_ms), rd_kafka_message_destroy);
        if (message && message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            rd_kafka_consumer_close(client->get());
            return std::string(static_cast<const char*>(message->payload), message->len);
        }
    }
    rd_kafka_consumer_close(client->get());
    return unreachable(RD_KAFKA_RESP_ERR__TIMED_OUT);
}

}  // namespace ikiiki::kafka
