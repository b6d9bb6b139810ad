#include "eventstore/kafka/admin.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <thread>

namespace ikiiki::kafka {
namespace {

constexpr int patience_ms = 30'000;
constexpr int try_ms = 2'000;

using Queue = std::unique_ptr<rd_kafka_queue_t, void (*)(rd_kafka_queue_t*)>;
using Event = std::unique_ptr<rd_kafka_event_t, void (*)(rd_kafka_event_t*)>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, void (*)(rd_kafka_NewTopic_t*)>;
using Resource = std::unique_ptr<rd_kafka_ConfigResource_t, void (*)(rd_kafka_ConfigResource_t*)>;

Error failed(std::string why) {
    return {.kind = Kind::unavailable, .code = "topics_failed", .detail = std::move(why)};
}

Queue queue_of(const Client& client) {
    return {rd_kafka_queue_new(client.get()), rd_kafka_queue_destroy};
}

Resource resource_of(const std::string& topic) {
    return {rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()),
            rd_kafka_ConfigResource_destroy};
}

Event answer_on(const Queue& queue) {
    return {rd_kafka_queue_poll(queue.get(), patience_ms), rd_kafka_event_destroy};
}

Result<Done> good(const Event& event) {
    if (!event) {
        return unreachable(RD_KAFKA_RESP_ERR__TIMED_OUT);
    }
    const auto error = rd_kafka_event_error(event.get());
    return error == RD_KAFKA_RESP_ERR_NO_ERROR ? Result<Done>(Done{})
                                               : failed(rd_kafka_err2str(error));
}

TopicSettings settings_of(const rd_kafka_ConfigResource_t* resource) {
    TopicSettings settings;
    std::size_t count = 0;
    const auto* entries = rd_kafka_ConfigResource_configs(resource, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const char* value = rd_kafka_ConfigEntry_value(entries[i]);
        settings[rd_kafka_ConfigEntry_name(entries[i])] = value == nullptr ? "" : value;
    }
    return settings;
}

ClusterShape shape_of(const rd_kafka_metadata_t& metadata) {
    ClusterShape shape{.brokers = metadata.broker_cnt, .topics = {}};
    for (int i = 0; i < metadata.topic_cnt; ++i) {
        const auto& topic = metadata.topics[i];
        if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR || topic.partition_cnt == 0) {
            continue;
        }
        const std::span partitions(topic.partitions, static_cast<std::size_t>(topic.partition_cnt));
        const auto fewest = std::min_element(
            partitions.begin(), partitions.end(),
            [](const auto& a, const auto& b) { return a.replica_cnt < b.replica_cnt; });
        shape.topics[topic.topic] = {topic.partition_cnt, fewest->replica_cnt};
    }
    return shape;
}

}  // namespace

Result<Admin> Admin::open(const KafkaOptions& options) {
    auto client = make_consumer(options);
    return client ? Result<Admin>(Admin(*std::move(client))) : client.error();
}

/// Brokers that are only just starting answer at a later try.
Result<ClusterShape> Admin::shape() const {
    auto asked = RD_KAFKA_RESP_ERR__TIMED_OUT;
    for (int spent = 0; spent < patience_ms; spent += try_ms) {
        const rd_kafka_metadata_t* metadata = nullptr;
        asked = rd_kafka_metadata(client_.get(), 1, nullptr, &metadata, try_ms);
        if (asked == RD_KAFKA_RESP_ERR_NO_ERROR) {
            auto shape = shape_of(*metadata);
            rd_kafka_metadata_destroy(metadata);
            return shape;
        }
    }
    return unreachable(asked);
}

Result<std::map<std::string, TopicSettings>> Admin::settings(
    const std::vector<std::string>& topics) const {
    std::vector<Resource> resources;
    std::vector<rd_kafka_ConfigResource_t*> raw;
    for (const auto& topic : topics) {
        resources.push_back(resource_of(topic));
        raw.push_back(resources.back().get());
    }
    const auto queue = queue_of(client_);
    rd_kafka_DescribeConfigs(client_.get(), raw.data(), raw.size(), nullptr, queue.get());
    const auto event = answer_on(queue);
    if (auto answered = good(event); !answered) {
        return answered.error();
    }
    std::size_t count = 0;
    const auto* found = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event.get()), &count);
    std::map<std::string, TopicSettings> settings;
    for (std::size_t i = 0; i < count; ++i) {
        settings[rd_kafka_ConfigResource_name(found[i])] = settings_of(found[i]);
    }
    return settings;
}

Result<Done> Admin::create(const std::string& topic, int partitions, int replicas,
                           const TopicSettings& settings) const {
    std::array<char, 512> why{};
    const NewTopic wanted(
        rd_kafka_NewTopic_new(topic.c_str(), partitions, replicas, why.data(), why.size()),
        rd_kafka_NewTopic_destroy);
    if (!wanted) {
        return failed(why.data());
    }
    for (const auto& [name, value] : settings) {
        rd_kafka_NewTopic_set_config(wanted.get(), name.c_str(), value.c_str());
    }
    auto* raw = wanted.get();
    const auto queue = queue_of(client_);
    rd_kafka_CreateTopics(client_.get(), &raw, 1, nullptr, queue.get());
    const auto event = answer_on(queue);
    if (auto answered = good(event); !answered) {
        return answered;
    }
    std::size_t count = 0;
    const auto* results = rd_kafka_CreateTopics_result_topics(
        rd_kafka_event_CreateTopics_result(event.get()), &count);
    const auto error =
        count == 1 ? rd_kafka_topic_result_error(results[0]) : RD_KAFKA_RESP_ERR_UNKNOWN;
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR && error != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
        return failed(topic + ": " + rd_kafka_err2str(error));
    }
    return await_leaders(topic, partitions);
}

Result<Done> Admin::await_leaders(const std::string& topic, int partitions) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    while (std::chrono::steady_clock::now() < until) {
        const auto now = shape();
        if (!now) {
            return now.error();
        }
        const auto found = now->topics.find(topic);
        if (found != now->topics.end() && found->second.partitions == partitions) {
            return Done{};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return failed(topic + ": made, but not known to the brokers");
}

Result<Done> Admin::set(const std::string& topic, const TopicSettings& settings) const {
    const auto resource = resource_of(topic);
    for (const auto& [name, value] : settings) {
        rd_kafka_ConfigResource_set_config(resource.get(), name.c_str(), value.c_str());
    }
    auto* raw = resource.get();
    const auto queue = queue_of(client_);
    rd_kafka_AlterConfigs(client_.get(), &raw, 1, nullptr, queue.get());
    return good(answer_on(queue));
}

}  // namespace ikiiki::kafka
