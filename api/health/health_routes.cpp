#include "api/health/health_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"

namespace ikiiki {
namespace {

constexpr std::uint64_t behind_max = 10'000;
/// As long as a node decides (StoreOptions::freshness).
constexpr std::int64_t unproven_ms_max = 5'000;

struct LiveAnswer {
    bool live = true;
    static constexpr auto fields() { return std::tuple{Field{"live", &LiveAnswer::live}}; }
};
struct ReadyAnswer {
    bool ready = false;
    bool log = false;              ///< the log takes records
    bool views = false;            ///< every view follows
    std::uint64_t behind = 0;      ///< records between the log and the slowest view
    std::uint64_t lag = 0;         ///< records of the shared log that this node has not copied yet
    std::int64_t unproven_ms = 0;  ///< for how long it is not certain that nothing is missing here
    static constexpr auto fields() {
        return std::tuple{
            Field{"ready", &ReadyAnswer::ready}, Field{"log", &ReadyAnswer::log},
            Field{"views", &ReadyAnswer::views}, Field{"behind", &ReadyAnswer::behind},
            Field{"lag", &ReadyAnswer::lag},     Field{"unproven_ms", &ReadyAnswer::unproven_ms}};
    }
};

Response ready(App& app) {
    ReadyAnswer answer{.log = app.store.healthy(), .views = true};
    for (const auto& view : app.views.states()) {
        answer.behind = std::max(answer.behind, view.behind);
        answer.views = answer.views && view.phase != "failed";
    }
    answer.lag = app.store.log_counts().lag;
    answer.unproven_ms = app.store.unproven().count();
    answer.ready = answer.log && answer.views && answer.behind <= behind_max &&
                   answer.unproven_ms <= unproven_ms_max;
    return json_response(answer.ready ? 200 : 503, to_json(answer));
}

}  // namespace

std::vector<Route> health_routes(App& app) {
    return {
        {.method = "GET",
         .pattern = "/health/live",
         .permission = Permission::open,
         .summary = "The process answers",
         .answer_schema = answer_schema<LiveAnswer>(),
         .handler = [](const Exchange&) { return json_response(200, to_json(LiveAnswer{})); }},
        {.method = "GET",
         .pattern = "/health/ready",
         .permission = Permission::open,
         .summary = "The log takes records, is fresh, and the views follow it closely enough",
         .answer_schema = answer_schema<ReadyAnswer>(),
         .handler = [&app](const Exchange&) { return ready(app); }},
    };
}

}  // namespace ikiiki
