#include "api/health/health_routes.hpp"

#include "api/handling.hpp"

namespace ikiiki {
namespace {

constexpr std::uint64_t behind_max = 10'000;

struct ReadyAnswer {
    bool ready = false;
    std::uint64_t behind = 0;  ///< records between the log and the slowest view
    static constexpr auto fields() {
        return std::tuple{Field{"ready", &ReadyAnswer::ready},
                          Field{"behind", &ReadyAnswer::behind}};
    }
};

Response ready(App& app) {
    ReadyAnswer answer{.ready = true};
    for (const auto& view : app.views.states()) {
        answer.behind = std::max(answer.behind, view.behind);
    }
    answer.ready = answer.behind <= behind_max;
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
         .summary = "The views are close enough behind the log to serve",
         .handler = [&app](const Exchange&) { return ready(app); }},
    };
}

}  // namespace ikiiki
