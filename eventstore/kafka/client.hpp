#pragma once
#include "domain/core/result.hpp"
#include "eventstore/kafka/options.hpp"

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// The only adapter to librdkafka 2.0; what each setting is for: client.cpp.
namespace ikiiki::kafka {

using Client = std::shared_ptr<rd_kafka_t>;
using PartitionList =
    std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)>;

using DeliveryReport = void (*)(rd_kafka_t*, const rd_kafka_message_t*, void*);

/// An idempotent producer whose delivery reports come with `opaque` during rd_kafka_poll().
/// Errors: invalid `kafka_setting` (names the setting, never its value), unavailable
/// `kafka_failed`.
Result<Client> make_producer(const KafkaOptions& options, DeliveryReport report, void* opaque);
/// A consumer without a group, for rd_kafka_assign() and for questions about the log. Errors as
/// above.
Result<Client> make_consumer(const KafkaOptions& options);

/// A producer that librdkafka calls fatal: it sends nothing any more and is to be replaced.
bool failed_for_good(const Client& client);

PartitionList partition_list(std::size_t size);

/// unavailable `kafka_unreachable`: what librdkafka says of itself, without names of ours.
Error unreachable(rd_kafka_resp_err_t error);

}  // namespace ikiiki::kafka
