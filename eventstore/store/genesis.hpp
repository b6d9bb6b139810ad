#pragma once
#include "domain/core/result.hpp"
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <string>

namespace ikiiki {

/// What is fixed for the life of a region, said by the record at offset 0 of every partition as
/// "partitions=4;rule=1;log=<32 hex digits>".
struct Genesis {
    std::uint16_t partitions = 0;  ///< of the patients' and of the access log each
    std::string log_id;
};

/// The genesis of every partition of a log that others made. Errors: unavailable `log_not_made`;
/// damaged `bad_genesis` with the place, `newer_rule`.
Result<Genesis> find_genesis(Log& log);

/// Reads the genesis of every partition, and writes those a new (or half-made) region has not;
/// `partitions` is what a new one gets. Errors: invalid `partitions_differ` where it is not 1–64;
/// damaged `bad_genesis` with the place, `newer_rule`; unavailable.
Result<Genesis> settle_genesis(Log& log, std::uint16_t partitions);

}  // namespace ikiiki
