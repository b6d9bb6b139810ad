#pragma once
#include "api/http/route.hpp"

#include <string>
#include <vector>

namespace ikiiki {

/// The OpenAPI 3.1 document of the routes, as JSON text; the same bytes for the same routes.
std::string openapi_document(const std::vector<Route>& routes);

/// GET /openapi.json over the given document.
Route openapi_route(std::string document);

}  // namespace ikiiki
