#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Who may see a patient now, and who looked.
std::vector<Route> access_routes(App& app);

}  // namespace ikiiki
