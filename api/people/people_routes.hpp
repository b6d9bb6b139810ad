#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Look up staff and facilities.
std::vector<Route> people_routes(App& app);

}  // namespace ikiiki
