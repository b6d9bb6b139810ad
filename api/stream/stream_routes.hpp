#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// The live stream: what changed with patients I may see.
std::vector<Route> stream_routes(App& app);

}  // namespace ikiiki
