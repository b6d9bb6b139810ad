#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

namespace ikiiki {

/// GET /patients/{id}/vitals?from=&to=: one series per measured kind we know, from the newest
/// versions of records that are neither cancelled nor closed. Default: the last 90 days.
Response vitals(App& app, const Exchange& exchange);

}  // namespace ikiiki
