#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// The wish to delete and 支援中止 (art. 16(2), 16(3)); no path refuses.
std::vector<Route> discontinuation_routes(App& app);

}  // namespace ikiiki
