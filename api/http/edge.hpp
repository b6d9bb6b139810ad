#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "api/http/router.hpp"
#include "api/http/static_files.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace ikiiki {

/// Told of each answer; `route` null: a file, or nothing of ours.
using Observe = std::function<void(const Route*, int status, std::chrono::nanoseconds took)>;

/// Another node's answer to a request that passed the gate; nothing: it is to be handled here.
using Forward = std::function<std::optional<Response>(const Request&)>;

/// The whole way of a request: route, gate, media type, the other node that should handle it, or
/// else the handler; what is no API is a file.
class Edge {
  public:
    Edge(Router router, Gate gate, StaticFiles files, Observe observe = {}, Forward forward = {})
        : router_(std::move(router)),
          gate_(std::move(gate)),
          files_(std::move(files)),
          observe_(std::move(observe)),
          forward_(std::move(forward)) {}
    Response answer(Request& request) const { return answer(request, forward_); }
    /// The same for what another node handed to this one: it goes no further.
    Response answer_here(Request& request) const { return answer(request, Forward()); }
    const Router& router() const { return router_; }
    /// How large a body the route of a request takes.
    std::size_t body_max_bytes(std::string_view method, std::string_view path) const {
        const auto match = router_.find(method, path);
        return match.route == nullptr ? body_max_bytes_usual : match.route->body_max_bytes;
    }

  private:
    Response answer(Request& request, const Forward& forward) const;
    Response answer(Request& request, Router::Match match, const Forward& forward) const;

    Router router_;
    Gate gate_;
    StaticFiles files_;
    Observe observe_;
    Forward forward_;
};

}  // namespace ikiiki
