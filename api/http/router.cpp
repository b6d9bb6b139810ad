#include "api/http/router.hpp"

#include "domain/core/check.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = path.find('/');
        parts.push_back(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    }
    return parts;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// How many literal segments fit, or -1.
int fit(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
    if (pattern.size() != path.size()) {
        return -1;
    }
    int literals = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (pattern[i] == path[i]) {
            ++literals;
        } else if (!is_parameter(pattern[i]) || path[i].empty()) {
            return -1;
        }
    }
    return literals;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (auto route = routes_.begin(); route != routes_.end(); ++route) {
        check(route->permission.has_value(), "a route without a permission");
        check(!route->summary.empty(), "a route without a summary");
        check(static_cast<bool>(route->handler), "a route without a handler");
        const bool twice = std::any_of(routes_.begin(), route, [&](const Route& other) {
            return other.method == route->method && other.pattern == route->pattern;
        });
        check(!twice, "two routes of one method and path");
        const auto parts = segments(route->pattern);
        patterns_.emplace_back(parts.begin(), parts.end());
    }
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    const auto wanted = segments(path);
    Match match;
    int best = -1;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const int literals = fit(patterns_[i], wanted);
        if (literals < 0) {
            continue;
        }
        const auto& route = routes_[i];
        if (match.allow.find(route.method) == std::string::npos) {
            match.allow += (match.allow.empty() ? "" : ", ") + route.method;
            match.allow += route.method == "GET" ? ", HEAD" : "";
        }
        if (route.method == method && literals > best) {
            best = literals;
            match.route = &route;
            chosen = i;
        }
    }
    if (match.route == nullptr) {
        return match;
    }
    const auto& pattern = patterns_[chosen];
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_parameter(pattern[i])) {
            match.parameters.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), wanted[i]);
        }
    }
    return match;
}

}  // namespace ikiiki
