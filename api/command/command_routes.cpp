#include "api/command/command_routes.hpp"

#include "api/command/refusals.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"

namespace ikiiki {
namespace {

enum class CommandStatus : std::uint8_t { unknown, accepted, refused };
constexpr auto names(CommandStatus) {
    return std::to_array<std::string_view>({"unknown", "accepted", "refused"});
}

struct OutcomeAnswer {
    CommandStatus status{};
    std::optional<std::string> id;
    std::optional<std::string> position;
    std::optional<std::string> code;  ///< why it was refused
    static constexpr auto fields() {
        return std::tuple{Field{"status", &OutcomeAnswer::status}, Field{"id", &OutcomeAnswer::id},
                          Field{"position", &OutcomeAnswer::position},
                          Field{"code", &OutcomeAnswer::code}};
    }
};

/// Accepted commands are in the log for good; what this node refused lately it remembers. Anything
/// else may still be on its way: repeating it with the same key is always safe, so that is
/// `unknown`.
Response outcome(App& app, const Exchange& exchange) {
    const auto key = exchange.request.path_parameter("key");
    if (!is_idempotency_key(key)) {
        return problem(
            {.kind = Kind::invalid, .code = "idempotency_key_bad", .pointer = "/path/key"});
    }
    const auto command = command_id(app.store.keys(), exchange.caller->actor.user, key);
    const auto receipt = outcome_of(app, command);
    if (!receipt) {
        auto code = app.refusals.find(command);
        const auto status = code ? CommandStatus::refused : CommandStatus::unknown;
        return answered(to_json(OutcomeAnswer{.status = status, .code = std::move(code)}), "");
    }
    if (!*receipt) {
        return problem(receipt->error());
    }
    const auto position = (*receipt)->position.text();
    return answered(to_json(OutcomeAnswer{CommandStatus::accepted, (*receipt)->subject, position,
                                          std::nullopt}),
                    position);
}

}  // namespace

std::vector<Route> command_routes(App& app) {
    return {{.method = "GET",
             .pattern = "/api/v1/commands/{key}",
             .permission = Permission::signed_in,
             .summary = "What became of a command of mine whose answer was lost",
             .answer_schema = answer_schema<OutcomeAnswer>(),
             .handler = [&app](const Exchange& exchange) { return outcome(app, exchange); }}};
}

}  // namespace ikiiki
