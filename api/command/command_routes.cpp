#include "api/command/command_routes.hpp"

#include "api/handling.hpp"

namespace ikiiki {
namespace {

struct OutcomeAnswer {
    std::string status;
    std::optional<std::string> id;
    std::optional<std::string> position;
    static constexpr auto fields() {
        return std::tuple{Field{"status", &OutcomeAnswer::status}, Field{"id", &OutcomeAnswer::id},
                          Field{"position", &OutcomeAnswer::position}};
    }
};

/// Accepted commands are in the log for good. One that is not there may still be on its way or may
/// have been refused: repeating it with the same key is always safe, so that is `unknown`.
Response outcome(App& app, const Exchange& exchange) {
    const auto key = exchange.request.path_parameter("key");
    if (!is_idempotency_key(key)) {
        return problem(
            {.kind = Kind::invalid, .code = "idempotency_key_bad", .pointer = "/path/key"});
    }
    const auto command = command_id(app.store.keys(), exchange.caller->actor.user, key);
    const auto receipt = outcome_of(app, command);
    if (!receipt) {
        return answered(to_json(OutcomeAnswer{.status = "unknown"}), "");
    }
    if (!*receipt) {
        return problem(receipt->error());
    }
    const auto position = (*receipt)->position.text();
    return answered(to_json(OutcomeAnswer{"accepted", (*receipt)->subject, position}), position);
}

}  // namespace

std::vector<Route> command_routes(App& app) {
    return {{.method = "GET",
             .pattern = "/api/v1/commands/{key}",
             .permission = Permission::signed_in,
             .summary = "What became of a command of mine whose answer was lost",
             .handler = [&app](const Exchange& exchange) { return outcome(app, exchange); }}};
}

}  // namespace ikiiki
