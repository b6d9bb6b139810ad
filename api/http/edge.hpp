#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "api/http/router.hpp"
#include "api/http/static_files.hpp"

#include <chrono>
#include <functional>

namespace ikiiki {

/// Told of each answer; `route` null: a file, or nothing of ours.
using Observe = std::function<void(const Route*, int status, std::chrono::nanoseconds took)>;

/// The whole way of a request: route, gate, media type, handler; what is no API is a file.
class Edge {
  public:
    Edge(Router router, Gate gate, StaticFiles files, Observe observe = {})
        : router_(std::move(router)),
          gate_(std::move(gate)),
          files_(std::move(files)),
          observe_(std::move(observe)) {}
    Response answer(Request& request) const;
    const Router& router() const { return router_; }

  private:
    Response answer(Request& request, Router::Match match) const;

    Router router_;
    Gate gate_;
    StaticFiles files_;
    Observe observe_;
};

}  // namespace ikiiki
