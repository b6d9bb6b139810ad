#pragma once
#include "tests/eventstore/ledger/evidence.hpp"
#include "tests/eventstore/ledger/sim_node.hpp"

namespace ikiiki {

struct SimCounts {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0;
    std::uint64_t voids = 0;
    std::uint64_t not_accepted = 0;  ///< command records in the log that the rule left out
};

/// Several nodes and clients over one log with the faults the seed says, until all is quiet; then
/// every node reads to the end.
Evidence simulate(std::uint64_t seed, DecidesOn mode);

SimCounts count(const Evidence& evidence);

}  // namespace ikiiki
