#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Post a care record, correct, cancel, acknowledge (art. 3, 40(1)(8)).
std::vector<Route> record_routes(App& app);

}  // namespace ikiiki
