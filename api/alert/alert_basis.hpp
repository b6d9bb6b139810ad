#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"
#include "domain/alert/alert.hpp"

#include <functional>
#include <vector>

namespace ikiiki {

/// How every member of the team stands now; for decisions about who is told.
std::vector<Standing> standings_of(const Directory& directory, const CareTeam& team);

/// Runs a command that may raise an alert: first without a basis, which is enough for every patient
/// without ranges; then, where the decision asks for them, with the ranges opened, which the access
/// log knows like any other reading. Looks again when a doctor changes them meanwhile.
Result<Receipt> with_alert_basis(App& app, const Exchange& exchange, PatientId patient,
                                 RecordId record,
                                 const std::function<Result<Receipt>(AlertBasis)>& run);

}  // namespace ikiiki
