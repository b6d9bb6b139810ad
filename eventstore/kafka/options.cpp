#include "eventstore/kafka/options.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::string_view scheme = "kafka://";

/// What Kafka takes in a topic's name, without the dot that ours ends with.
bool names_a_region(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), fits);
}

bool names_brokers(std::string_view text) {
    const auto fits = [](char c) { return c > ' ' && c < '\x7f' && c != '/'; };
    return text.find(':') != std::string_view::npos && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

std::optional<KafkaAddress> KafkaAddress::parse(std::string_view text) {
    if (!text.starts_with(scheme)) {
        return std::nullopt;
    }
    text.remove_prefix(scheme.size());
    KafkaAddress address;
    const auto slash = text.find('/');
    address.brokers = text.substr(0, slash);
    if (slash != std::string_view::npos) {
        address.name = text.substr(slash + 1);
    }
    const bool good = names_brokers(address.brokers) && names_a_region(address.name);
    return good ? std::optional(std::move(address)) : std::nullopt;
}

std::string KafkaAddress::topic(Topic topic) const {
    switch (topic) {
        case Topic::network:
            return name + ".network";
        case Topic::patients:
            return name + ".patients";
        case Topic::access:
            return name + ".access";
        case Topic::keys:
            return name + ".keys";
    }
    return {};
}

}  // namespace ikiiki
