#pragma once
#include "domain/core/result.hpp"
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ikiiki {

/// What is fixed for the life of a region, said by the record at offset 0 of every partition as
/// "partitions=4;rule=1;log=<32 hex digits>".
struct Genesis {
    std::uint16_t partitions = 0;  ///< of the patients' and of the access log each
    std::string log_id;
};

/// Network, then patients 0…, then access 0….
std::vector<Partition> all_partitions(std::uint16_t count);

/// Reads the genesis of every partition, and writes those a new (or half-made) region has not.
/// Errors: invalid `partitions_differ`; damaged `bad_genesis` with the place, `newer_rule`;
/// unavailable.
Result<Genesis> settle_genesis(Log& log, std::uint16_t partitions);

}  // namespace ikiiki
