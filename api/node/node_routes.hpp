#pragma once
#include "api/http/route.hpp"
#include "api/node/node.hpp"

#include <vector>

namespace ikiiki {

/// What other nodes ask: outside of /api/v1 and of the OpenAPI document, permission `peer`. Only a
/// sealed message of a node of the region is answered; all else is 401 `not_signed_in`.
std::vector<Route> node_routes(Node& node);

}  // namespace ikiiki
