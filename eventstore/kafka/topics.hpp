#pragma once
#include "domain/core/result.hpp"
#include "eventstore/kafka/options.hpp"

#include <cstdint>

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

}  // namespace ikiiki::kafka
