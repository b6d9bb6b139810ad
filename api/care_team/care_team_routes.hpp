#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// The care team: who is on it, invite, accept, cancel, remove.
std::vector<Route> care_team_routes(App& app);

}  // namespace ikiiki
