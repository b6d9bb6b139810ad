#pragma once
#include "eventstore/record/position.hpp"

#include <string>
#include <vector>

namespace ikiiki {

/// The node that a partition's writes prefer: the one whose name and the partition hash highest
/// (rendezvous, highest random weight). Whoever is asked names the same one; a node that goes or
/// comes moves only its own partitions. Empty when there are no nodes.
std::string preferred_node(Partition partition, const std::vector<std::string>& nodes);

}  // namespace ikiiki
