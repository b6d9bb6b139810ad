#include "api/stream/stream_routes.hpp"

#include "api/handling.hpp"
#include "api/http/query.hpp"
#include "api/stream/stream_hub.hpp"

namespace ikiiki {
namespace {

struct StreamQuery {
    std::optional<Line<0, 60>> after;  ///< a position, for who cannot send Last-Event-ID
    static constexpr auto fields() { return std::tuple{Field{"after", &StreamQuery::after}}; }
};

Response open_stream(App& app, const Exchange& exchange) {
    const auto query = from_query<StreamQuery>(exchange.request);
    if (!query) {
        return problem(query.error());
    }
    const auto asked = query->after.value_or(Line<0, 60>{}).str();
    if (!asked.empty() && !Position::parse(asked)) {
        return problem(
            {.kind = Kind::invalid, .code = "bad_position", .pointer = pointer_to_query("after")});
    }
    const auto user = exchange.caller->actor.user;
    // Of a browser that comes back: what it cannot help sending is no fault of its user.
    auto after = std::string(exchange.request.header("Last-Event-ID"));
    if (after.empty()) {
        after = asked;
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
             .query = query_parameters<StreamQuery>(),
             .handler = [&app](const Exchange& exchange) { return open_stream(app, exchange); }}};
}

}  // namespace ikiiki
