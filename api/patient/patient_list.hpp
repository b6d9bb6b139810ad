#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

namespace ikiiki {

/// GET /patients: those the caller may see, by kana; each one listed is an entry in its history.
Response list_patients(App& app, const Exchange& exchange);

}  // namespace ikiiki
