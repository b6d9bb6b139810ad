#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Sign in and out, who am I, first use (art. 9, 15(2), 26(1)).
std::vector<Route> session_routes(App& app);

}  // namespace ikiiki
