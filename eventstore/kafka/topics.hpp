#pragma once
#include "domain/core/result.hpp"
#include "eventstore/kafka/options.hpp"

#include <chrono>
#include <cstdint>
#include <thread>

namespace ikiiki::kafka {

/// Whether the region's topics can be trusted with the only copy: partition counts that fit
/// together, nothing deleted or compacted ever, no unclean election, and either three replicas of
/// which two answer, or a flush before every answer. Answers the number of partitions of the
/// patients' and of the access log. Errors: unavailable `topic_missing`, `kafka_unreachable`;
/// invalid `topic_unsafe` with the topic, the setting and what it must be, `partitions_differ`.
Result<std::uint16_t> check_topics(const KafkaOptions& options);

/// Makes the topics that are missing and sets those that are there right; then check_topics().
/// Three replicas where there are three brokers, a flush before every answer where there are fewer.
/// Errors: as above; unavailable `topics_failed`.
Result<std::uint16_t> create_topics(const KafkaOptions& options, std::uint16_t partitions);

/// The answer of `ask` about topics just made, asked again while they are missing or not yet as
/// they were made: brokers learn of new topics one after the other. Ten seconds at most.
template <class Ask>
auto once_known(const Ask& ask) {
    auto answer = ask();
    const auto too_early = [&] {
        return !answer &&
               (answer.error().code == "topic_missing" || answer.error().code == "topic_unsafe");
    };
    for (int tries = 0; tries < 100 && too_early(); ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        answer = ask();
    }
    return answer;
}

}  // namespace ikiiki::kafka
