#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Personal ranges, who is told of values outside them, and their answers (art. 3(1)).
std::vector<Route> alert_routes(App& app);

}  // namespace ikiiki
