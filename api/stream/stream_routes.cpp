#include "api/stream/stream_routes.hpp"

#include "api/handling.hpp"
#include "api/stream/stream_hub.hpp"

namespace ikiiki {
namespace {

Response open_stream(App& app, const Exchange& exchange) {
    const auto user = exchange.caller->actor.user;
    auto after = std::string(exchange.request.header("Last-Event-ID"));
    if (after.empty()) {
        after = exchange.request.query("after");
    }
    Response response;
    response.opened = [&app, user, session = exchange.caller->session,
                       after](std::shared_ptr<EventStream> stream) {
        app.hub.add(user, session, std::move(stream), after);
    };
    return response;
}

}  // namespace

std::vector<Route> stream_routes(App& app) {
    return {{.method = "GET",
             .pattern = "/api/v1/stream",
             .permission = Permission::signed_in,
             .summary = "Live changes of patients I may see (Server-Sent Events, ids only)",
             .handler = [&app](const Exchange& exchange) { return open_stream(app, exchange); }}};
}

}  // namespace ikiiki
