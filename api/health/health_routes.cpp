#include "api/health/health_routes.hpp"

#include "api/handling.hpp"

namespace ikiiki {
namespace {

constexpr std::uint64_t behind_max = 10'000;
/// As long as a node decides (StoreOptions::freshness).
constexpr std::int64_t unproven_ms_max = 5'000;

struct ReadyAnswer {
    bool ready = false;
    std::uint64_t behind = 0;      ///< records between the log and the slowest view
    std::uint64_t lag = 0;         ///< records of the shared log that this node has not copied yet
    std::int64_t unproven_ms = 0;  ///< for how long it is not certain that nothing is missing here
    static constexpr auto fields() {
        return std::tuple{Field{"ready", &ReadyAnswer::ready},
                          Field{"behind", &ReadyAnswer::behind}, Field{"lag", &ReadyAnswer::lag},
                          Field{"unproven_ms", &ReadyAnswer::unproven_ms}};
    }
};

Response ready(App& app) {
    ReadyAnswer answer{.ready = true};
    for (const auto& view : app.views.states()) {
        answer.behind = std::max(answer.behind, view.behind);
    }
    answer.lag = app.store.log_counts().lag;
    answer.unproven_ms = app.store.unproven().count();
    answer.ready =
        answer.behind <= behind_max && answer.unproven_ms <= unproven_ms_max && app.store.healthy();
    return json_response(answer.ready ? 200 : 503, to_json(answer));
}

}  // namespace

std::vector<Route> health_routes(App& app) {
    return {
        {.method = "GET",
         .pattern = "/health/live",
         .permission = Permission::open,
         .summary = "The process answers",
         .handler = [](const Exchange&) { return json_response(200, "{\"live\":true}"); }},
        {.method = "GET",
         .pattern = "/health/ready",
         .permission = Permission::open,
         .summary =
             "The views are close enough behind the log, and the log is fresh enough, to serve",
         .handler = [&app](const Exchange&) { return ready(app); }},
    };
}

}  // namespace ikiiki
