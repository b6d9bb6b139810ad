#include "api/http/query.hpp"

#include <algorithm>
#include <set>

namespace ikiiki {

std::string pointer_to_query(std::string_view name) {
    return json::pointer_to("/query", name);
}

Error bad_cursor() {
    return {.kind = Kind::invalid, .code = "bad_cursor", .pointer = pointer_to_query("cursor")};
}

Error about_page(const Error& error) {
    return error.code == "bad_cursor" ? bad_cursor() : error;
}

Result<Done> check_query(const Request& request, const std::vector<QueryParameter>& known) {
    json::Faults faults;
    std::set<std::string_view> seen;
    for (const auto& [name, value] : request.parameters) {
        if (std::ranges::find(known, name, &QueryParameter::name) == known.end()) {
            json::fault(faults, json::pointer_to_unknown("/query", name), "unknown_parameter");
        } else if (!seen.insert(name).second) {
            json::fault(faults, pointer_to_query(name), "repeated_parameter");
        }
    }
    return faults.empty() ? Result<Done>(Done{}) : json::error_of(std::move(faults));
}

}  // namespace ikiiki
