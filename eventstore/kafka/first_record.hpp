#pragma once
#include "domain/core/result.hpp"
#include "eventstore/kafka/options.hpp"

#include <string>

namespace ikiiki::kafka {

/// The bytes at offset 0 of a partition that is not empty: what tells one region's log from
/// another's. Error: unavailable `kafka_unreachable`.
Result<std::string> first_record(const KafkaOptions& options, Partition partition);

}  // namespace ikiiki::kafka
