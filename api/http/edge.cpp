#include "api/http/edge.hpp"

#include "api/http/problem.hpp"
#include "api/http/query.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

bool is_json(std::string_view type) {
    return type == "application/json" || type.starts_with("application/json;");
}

/// Is the body of a media type that the route takes? What it is in truth the handler finds out.
bool takes(const Route& route, const Request& request) {
    const auto type = request.header("Content-Type");
    if (!route.raw.takes.empty()) {
        return std::ranges::count(route.raw.takes, type) > 0;
    }
    return request.body.empty() || is_json(type);
}

}  // namespace

Response Edge::answer(Request& request, const Forward& forward) const {
    const auto began = std::chrono::steady_clock::now();
    auto match = router_.find(request.method, request.path);
    const auto* route = match.route;
    const auto tell = [&](int status) {
        if (observe_) {
            observe_(route, status, std::chrono::steady_clock::now() - began);
        }
    };
    try {
        auto response = answer(request, std::move(match), forward);
        tell(response.status);
        return response;
    } catch (...) {
        tell(500);
        throw;
    }
}

Response Edge::answer(Request& request, Router::Match match, const Forward& forward) const {
    if (match.route == nullptr && match.allow.empty() && request.method == "GET" &&
        !request.path.starts_with("/api/")) {
        return files_.answer(request);
    }
    if (match.route == nullptr) {
        const bool known = !match.allow.empty();
        auto response =
            problem({.kind = Kind::not_found, .code = known ? "method_not_allowed" : "not_found"});
        if (known) {
            response.headers.emplace_back("Allow", match.allow);
        }
        return response;
    }
    request.path_parameters = std::move(match.parameters);
    const auto caller = gate_(request, *match.route);
    if (!caller) {
        return problem(caller.error());
    }
    if (const auto known = check_query(request, match.route->query); !known) {
        return problem(known.error());
    }
    const bool peer = match.route->permission == Permission::peer;
    if (!peer && !takes(*match.route, request)) {
        return problem({.kind = Kind::invalid, .code = "unsupported_media_type"});
    }
    if (auto forwarded = forward && !peer ? forward(request) : std::nullopt) {
        return *std::move(forwarded);
    }
    return match.route->handler({request, *caller ? &**caller : nullptr});
}

}  // namespace ikiiki
