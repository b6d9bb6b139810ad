#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// What became of a command whose answer was lost.
std::vector<Route> command_routes(App& app);

}  // namespace ikiiki
