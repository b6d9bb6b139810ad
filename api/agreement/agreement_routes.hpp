#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// The register of agreements with other municipalities (art. 6(3)): see, conclude, end.
std::vector<Route> agreement_routes(App& app);

}  // namespace ikiiki
