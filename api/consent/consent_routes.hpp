#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Consent of art. 16(1): give, change, revoke, list.
std::vector<Route> consent_routes(App& app);

}  // namespace ikiiki
