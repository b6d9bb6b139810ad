#pragma once
#include "eventstore/kafka/options.hpp"
#include "eventstore/kafka/watermarks.hpp"
#include "eventstore/log/local_copy.hpp"

#include <chrono>

/// What a node that starts must know of the log before it follows it.
namespace ikiiki::kafka {

/// How long a start waits for brokers that are only just starting too.
inline constexpr std::chrono::milliseconds opening_patience{60'000};
inline constexpr std::chrono::milliseconds question_patience{2'000};

/// Where the log ends now. Errors: damaged `log_truncated` when it ends before the copy, so that
/// what was answered is lost; unavailable `kafka_unreachable`.
Result<Ends> ends_at_start(const Watermarks& watermarks, const LocalCopy& copy,
                           const std::vector<Partition>& partitions);

/// Error: invalid `other_region` when the log begins with another record than the copy.
Result<Done> check_same_region(const KafkaOptions& options, const LocalCopy& copy,
                               const Ends& ends);

}  // namespace ikiiki::kafka
