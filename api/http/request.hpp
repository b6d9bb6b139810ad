#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

/// One HTTP request as handlers see it: checked by the guard, decoded once, no library's type.
struct Request {
    std::string method;
    std::string path;  ///< percent-decoded, no query
    std::string body;
    std::string remote_address;
    std::string id;  ///< made by the server; in the answer and in access entries
    std::vector<std::pair<std::string, std::string>> headers;     ///< names as sent
    std::vector<std::pair<std::string, std::string>> parameters;  ///< of the query, decoded
    std::vector<std::pair<std::string, std::string>> path_parameters;

    /// The value, or an empty view; names compare without case.
    std::string_view header(std::string_view name) const;
    std::string_view path_parameter(std::string_view name) const;
    std::optional<std::string_view> query(std::string_view name) const;
};

}  // namespace ikiiki
