#pragma once
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace ikiiki {

/// How far a long walk over a log is, in records.
using LogProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// Appends to `to` what it has not yet of `from`, byte for byte and at the same offsets, partition
/// after partition in the order given. Nobody else may append to either. Safe to repeat after any
/// end. Errors: invalid `log_differs` with the place, where `to` holds something else; unavailable
/// `log_failed` when `to` does not take a record for sure: then repeat; those of the logs.
Result<Done> copy_log(Log& from, Log& to, const std::vector<Partition>& partitions,
                      const LogProgress& progress);

/// Whether both hold the same bytes at the same places and nothing else. Answers how many records.
/// Errors: invalid `log_differs` with the place; those of the logs.
Result<std::uint64_t> compare_logs(Log& one, Log& other, const std::vector<Partition>& partitions,
                                   const LogProgress& progress);

}  // namespace ikiiki
