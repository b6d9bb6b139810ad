#include "api/node/rendezvous.hpp"

#include "eventstore/crypto/digest.hpp"

#include <utility>

namespace ikiiki {

std::string preferred_node(Partition partition, const std::vector<std::string>& nodes) {
    const auto place = Position{partition, 0}.text();
    std::pair<Digest, std::string> best;
    for (const auto& node : nodes) {
        // A place holds no line break, so no two pairs are hashed as one text.
        best = std::max(best, std::pair(sha256({place, "\n", node}), node));
    }
    return best.second;
}

}  // namespace ikiiki
