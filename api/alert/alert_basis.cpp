#include "api/alert/alert_basis.hpp"

#include "api/access/opening.hpp"
#include "api/handling.hpp"
#include "projections/alert/alert_book.hpp"
#include "projections/directory/directory.hpp"

namespace ikiiki {
namespace {

constexpr int looks_at_most = 3;

Result<AlertBasis> look_up(App& app, const Exchange& exchange, PatientId patient, RecordId record) {
    const auto opened = open_patient(app, visitor_of(exchange), patient, Viewed::ranges);
    if (!opened) {
        return opened.error();
    }
    const auto alerts = app.views.alerts().of(patient);
    const auto raised = app.views.alerts().of(patient, record);
    if (!alerts || !raised) {
        return alerts ? raised.error() : alerts.error();
    }
    AlertBasis basis;
    basis.team = standings_of(app.views.directory(), opened->patient.sharing.team);
    if (!alerts->ranges.empty()) {
        const auto event = open(opened->receipt, alerts->ranges.back().content, app.store.keys());
        if (!event) {
            return event.error();
        }
        basis.ranges_version = alerts->ranges.back().happened.version;
        basis.ranges = std::get<RangesSet>(*event).ranges.value();
    }
    if (!raised->empty()) {
        const auto event = open(opened->receipt, raised->back().content, app.store.keys());
        if (!event) {
            return event.error();
        }
        basis.alerted = std::get<AlertRaised>(*event).values.value();
    }
    return basis;
}

}  // namespace

std::vector<Standing> standings_of(const Directory& directory, const CareTeam& team) {
    std::vector<Standing> standings;
    for (const auto& [user, member] : team.members) {
        standings.push_back(directory.standing(user));
    }
    return standings;
}

Result<Receipt> with_alert_basis(App& app, const Exchange& exchange, PatientId patient,
                                 RecordId record,
                                 const std::function<Result<Receipt>(AlertBasis)>& run) {
    auto receipt = run({});
    for (int look = 0; look < looks_at_most; ++look) {
        if (receipt || receipt.error().code != "ranges_moved") {
            break;
        }
        auto basis = look_up(app, exchange, patient, record);
        receipt = basis ? run(*std::move(basis)) : Result<Receipt>(basis.error());
    }
    return receipt;
}

}  // namespace ikiiki
