#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Add a photo or a scanned paper, and look at it (art. 3(1), 16(1)).
std::vector<Route> attachment_routes(App& app);

}  // namespace ikiiki
