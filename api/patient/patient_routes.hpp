#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

#include <vector>

namespace ikiiki {

/// Register (art. 2), my patients, the banner, changed details, residence confirmed, a relocation.
std::vector<Route> patient_routes(App& app);

}  // namespace ikiiki
