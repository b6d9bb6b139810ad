#include "eventstore/kafka/topics.hpp"

#include "eventstore/kafka/admin.hpp"

#include <array>
#include <string>

namespace ikiiki::kafka {
namespace {

struct Rule {
    std::string_view setting;
    std::string_view value;
};
/// Every topic of a region, whatever the number of brokers.
constexpr auto rules = std::to_array<Rule>({{"cleanup.policy", "delete"},
                                            {"retention.ms", "-1"},
                                            {"retention.bytes", "-1"},
                                            {"unclean.leader.election.enable", "false"}});

std::vector<std::string> topics_of(const KafkaAddress& address) {
    return {address.topic(Topic::network), address.topic(Topic::patients),
            address.topic(Topic::access), address.topic(Topic::keys)};
}

Error unsafe(const std::string& topic, std::string_view setting, std::string_view value) {
    return {.kind = Kind::invalid,
            .code = "topic_unsafe",
            .detail = topic + ": set " + std::string(setting) + "=" + std::string(value)};
}

std::string value_of(const TopicSettings& settings, std::string_view name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

/// Replication keeps an answered record on a second disk; without it only a flush keeps it at all.
Result<Done> check_durable(const std::string& topic, int replicas, const TopicSettings& settings) {
    const auto in_sync = value_of(settings, "min.insync.replicas");
    if (replicas >= 3 && in_sync >= "2" && in_sync.size() == 1) {
        return Done{};
    }
    if (value_of(settings, "flush.messages") == "1") {
        return Done{};
    }
    return replicas >= 3 ? unsafe(topic, "min.insync.replicas", "2")
                         : unsafe(topic, "flush.messages", "1");
}

Result<Done> check_topic(const std::string& topic, int replicas, const TopicSettings& settings) {
    for (const auto& rule : rules) {
        if (value_of(settings, rule.setting) != rule.value) {
            return unsafe(topic, rule.setting, rule.value);
        }
    }
    return check_durable(topic, replicas, settings);
}

Error differ(const std::string& topic) {
    return {.kind = Kind::invalid,
            .code = "partitions_differ",
            .detail = topic + " has another number of partitions than the region was made with"};
}

TopicSettings wanted_settings(int brokers) {
    TopicSettings wanted{{"message.timestamp.type", "LogAppendTime"},
                         {"max.message.bytes", "4194304"},
                         {"compression.type", "producer"}};
    for (const auto& rule : rules) {
        wanted.emplace(rule.setting, rule.value);
    }
    if (brokers >= 3) {
        wanted.emplace("min.insync.replicas", "2");
    } else {
        wanted.emplace("flush.messages", "1");
    }
    return wanted;
}

}  // namespace

Result<std::uint16_t> check_topics(const KafkaOptions& options) {
    const auto admin = Admin::open(options);
    if (!admin) {
        return admin.error();
    }
    const auto topics = topics_of(options.address);
    const auto shape = admin->shape();
    const auto settings = shape ? admin->settings(topics) : shape.error();
    if (!settings) {
        return settings.error();
    }
    for (const auto& topic : topics) {
        const auto found = shape->topics.find(topic);
        if (found == shape->topics.end()) {
            return Error{.kind = Kind::unavailable, .code = "topic_missing", .detail = topic};
        }
        if (auto safe = check_topic(topic, found->second.replicas, settings->at(topic)); !safe) {
            return safe.error();
        }
    }
    const auto partitions = shape->topics.at(topics[1]).partitions;
    for (const std::size_t one : {std::size_t{0}, std::size_t{3}}) {
        if (shape->topics.at(topics[one]).partitions != 1) {
            return differ(topics[one]);
        }
    }
    if (shape->topics.at(topics[2]).partitions != partitions || partitions > 64) {
        return differ(topics[2]);
    }
    return static_cast<std::uint16_t>(partitions);
}

Result<std::uint16_t> create_topics(const KafkaOptions& options, std::uint16_t partitions) {
    const auto admin = Admin::open(options);
    if (!admin) {
        return admin.error();
    }
    const auto shape = admin->shape();
    if (!shape) {
        return shape.error();
    }
    const auto settings = wanted_settings(shape->brokers);
    const auto topics = topics_of(options.address);
    for (std::size_t i = 0; i < topics.size(); ++i) {
        const bool of_patients = i == 1 || i == 2;
        const auto done = shape->topics.contains(topics[i])
                              ? admin->set(topics[i], settings)
                              : admin->create(topics[i], of_patients ? partitions : 1,
                                              shape->brokers >= 3 ? 3 : 1, settings);
        if (!done) {
            return done.error();
        }
    }
    return once_known([&] { return check_topics(options); });
}

}  // namespace ikiiki::kafka
