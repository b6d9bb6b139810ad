#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Is the process there; may it be given work?
std::vector<Route> health_routes(App& app);

}  // namespace ikiiki
