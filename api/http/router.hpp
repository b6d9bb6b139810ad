#pragma once
#include "api/http/route.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

/// Finds the route of a request by its segments; literal segments win over `{name}`.
class Router {
  public:
    /// Throws Bug for a route without permission, summary or handler, and for two of a kind.
    explicit Router(std::vector<Route> routes);

    struct Match {
        const Route* route = nullptr;  ///< null: none
        std::vector<std::pair<std::string, std::string>> parameters;
        std::string allow;  ///< methods that the path knows; empty: no such path
    };
    /// `path` as the parser gives it: percent-decoded, beginning with a slash.
    Match find(std::string_view method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> patterns_;  ///< segments of each route
};

}  // namespace ikiiki
