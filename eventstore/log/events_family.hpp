#pragma once
#include "eventstore/log/head_file.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/rocks/database.hpp"

#include <cstdint>
#include <vector>

namespace ikiiki {

/// What the family `events` holds on disk: questions without state. Errors: damaged `log_hole`,
/// `log_shorter_than_head` with the place, and those of the database.
constexpr rocks::Family events_family = 0;

/// Jumps from partition to partition: its first offset must be 0, its last tells the end.
Result<Ends> find_ends(const rocks::Database& database);
/// Refuses a log that ends before what was acknowledged.
Result<Done> compare(const Ends& log, const Ends& acknowledged);
/// Entries in [from, until) as Log::read answers them; `from` must be below `until`.
Result<std::vector<LogEntry>> read_events(const rocks::Database& database, const Position& from,
                                          std::uint64_t until, std::size_t max_bytes);
/// Reads everything: every checksum, every offset. Answers how many records there are.
Result<std::uint64_t> count_events(const rocks::Database& database);

}  // namespace ikiiki
