#pragma once
#include "eventstore/record/position.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

/// A region's log on Kafka: "kafka://host:port,host:port" or, where one cluster holds several
/// regions, "kafka://host:port/NAME". Its topics are NAME.network, NAME.patients, NAME.access and
/// NAME.keys; NAME is "ikiiki" when it is not said.
struct KafkaAddress {
    std::string brokers;
    std::string name = "ikiiki";

    /// Nothing when it is not such a text.
    static std::optional<KafkaAddress> parse(std::string_view text);
    std::string topic(Topic topic) const;
};

struct KafkaOptions {
    KafkaAddress address;
    /// For librdkafka as they are, over ours: TLS, SASL. May hold a password: never printed.
    std::vector<std::pair<std::string, std::string>> settings;
    /// After this long without an answer an append is `unknown`.
    std::chrono::milliseconds message_timeout{8'000};
    /// How far opening has copied the log, in records; from the opening thread.
    std::function<void(std::uint64_t copied, std::uint64_t of)> on_copy;
};

}  // namespace ikiiki
