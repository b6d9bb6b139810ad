#pragma once
#include "eventstore/kafka/options.hpp"

#include "benchmarks/support/load.hpp"

#include <cstddef>
#include <functional>

namespace ikiiki::bench {

/// librdkafka alone, with our settings: `threads` senders, each waiting for its record's report,
/// over the four partitions of the patients' topic.
Measured raw_produce(const KafkaOptions& options, int threads, double seconds, std::size_t bytes);
/// One record at a time by the same means: sends the n-th and waits for its report. A producer that
/// failed for good is replaced.
std::function<bool(std::size_t n)> raw_writer(const KafkaOptions& options, std::size_t bytes);
/// `count` records as fast as they go.
void raw_fill(const KafkaOptions& options, std::size_t count, std::size_t bytes);
/// librdkafka alone reads the patients' topic until `count` records came: records per second.
double raw_consume(const KafkaOptions& options, std::size_t count);

}  // namespace ikiiki::bench
