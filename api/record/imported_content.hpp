#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"
#include "domain/record/content.hpp"

#include <optional>

namespace ikiiki {

/// What the caller's own record says now, when it may be one that was imported: a correction keeps
/// its codes and its original's name. Opened like any reading, with an entry in the access log.
/// Nothing for other records; who may not correct it is for the decision to say.
Result<std::optional<RecordContent>> imported_content(App& app, const Exchange& exchange,
                                                      PatientId patient, RecordId record);

}  // namespace ikiiki
