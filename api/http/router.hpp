#pragma once
#include "api/http/route.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// Finds the route of a request by its segments; literal segments win over `{name}`.
class Router {
  public:
    /// Throws Bug for a route without permission, summary or handler, and for two of a kind.
    explicit Router(std::vector<Route> routes);

    struct Match {
        const Route* route = nullptr;                                 ///< null: none
        std::vector<std::pair<std::string, std::string>> parameters;  ///< percent-decoded
        std::string allow;  ///< methods of the path when only the method does not fit
    };
    Match find(std::string_view method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

}  // namespace ikiiki
