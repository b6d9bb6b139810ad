#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "api/http/router.hpp"
#include "api/http/static_files.hpp"

namespace ikiiki {

/// The whole way of a request: route, gate, media type, handler; what is no API is a file.
class Edge {
  public:
    Edge(Router router, Gate gate, StaticFiles files)
        : router_(std::move(router)), gate_(std::move(gate)), files_(std::move(files)) {}
    Response answer(Request& request) const;
    const Router& router() const { return router_; }

  private:
    Router router_;
    Gate gate_;
    StaticFiles files_;
};

}  // namespace ikiiki
