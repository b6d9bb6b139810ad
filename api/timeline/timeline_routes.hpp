#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// The timeline, one record, the vitals' series.
std::vector<Route> timeline_routes(App& app);

}  // namespace ikiiki
