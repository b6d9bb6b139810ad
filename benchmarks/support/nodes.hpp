#pragma once
#include "benchmarks/support/region.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ikiiki::bench {

using Nodes = std::vector<std::unique_ptr<RunningService>>;

/// A region on Kafka, and a nurse who has signed in there.
struct SharedRegion {
    Region region;
    std::string token;
};
/// Makes it through the first of three nodes and gives the others its key file.
SharedRegion make_shared_region(const Folder& folder, const KafkaOptions& kafka,
                                std::size_t patients);

/// Three nodes of that region in this process, from when they hear each other; with `affinity` a
/// write is handed to the node that its patient prefers.
Nodes serve_all(const Folder& folder, const KafkaOptions& kafka, bool affinity);
std::vector<std::uint16_t> ports_of(const Nodes& nodes);

}  // namespace ikiiki::bench
