#pragma once
#include "api/app.hpp"
#include "api/http/query.hpp"

#include <optional>
#include <tuple>

namespace ikiiki {

struct VitalsQuery {
    std::optional<DayOrInstant> from;
    std::optional<DayOrInstant> to;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &VitalsQuery::from}, Field{"to", &VitalsQuery::to}};
    }
};

/// GET /patients/{id}/vitals: one series per measured kind we know, from the newest versions of
/// records that are neither cancelled nor closed. Default: the last 90 days.
Response vitals(App& app, const Exchange& exchange);

}  // namespace ikiiki
