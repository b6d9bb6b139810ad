#include "api/command/refusals.hpp"

#include "api/handling.hpp"

namespace ikiiki {
namespace {

constexpr int too_many = 429;

bool is_refusal(int status) {
    return status >= 400 && status < 500 && status != too_many;
}

}  // namespace

void Refusals::note(CommandId command, std::string code) {
    const std::lock_guard lock(mutex_);
    if (!codes_.insert_or_assign(command, std::move(code)).second) {
        return;
    }
    oldest_first_.push(command);
    if (oldest_first_.size() > kept_max) {
        codes_.erase(oldest_first_.front());
        oldest_first_.pop();
    }
}

std::optional<std::string> Refusals::find(CommandId command) const {
    const std::lock_guard lock(mutex_);
    const auto found = codes_.find(command);
    return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

Route noting_refusals(App& app, Route route) {
    const bool command = route.method == "POST" && route.permission != Permission::open;
    if (!command) {
        return route;
    }
    route.handler = [&app, handle = std::move(route.handler)](const Exchange& exchange) {
        auto response = handle(exchange);
        if (is_refusal(response.status)) {
            const auto key = exchange.request.header("Idempotency-Key");
            app.refusals.note(command_id(app.store.keys(), exchange.caller->actor.user, key),
                              response.code);
        }
        return response;
    };
    return route;
}

}  // namespace ikiiki
