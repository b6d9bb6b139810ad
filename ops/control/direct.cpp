#include "ops/control/control.hpp"

#include <algorithm>

namespace ikiiki::control {
namespace {

constexpr std::size_t parked_max = 100;

ViewRow row_of(const ViewState& state) {
    ViewRow row{.name = state.name,
                .revision = state.revision,
                .generation = state.generation,
                .phase = state.phase,
                .applied = state.applied,
                .behind = state.behind,
                .parked = state.parked_streams.size(),
                .parked_streams = state.parked_streams};
    row.parked_streams.resize(std::min(row.parked_streams.size(), parked_max));
    return row;
}

}  // namespace

Result<std::vector<ViewRow>> Direct::views() {
    std::vector<ViewRow> rows;
    for (const auto& state : views_.states()) {
        rows.push_back(row_of(state));
    }
    return rows;
}

Result<std::string> Direct::rebuild(const std::string& view, std::optional<PatientId> patient,
                                    const TellProgress& tell) {
    const auto done =
        patient ? views_.rebuild_patient(view, *patient, tell) : views_.rebuild(view, tell);
    return done ? views_.hash(view) : Result<std::string>(done.error());
}

Result<Done> Direct::rotate_keys() {
    return store_.keys().rotate();
}

}  // namespace ikiiki::control
