#pragma once
#include "api/http/caller.hpp"
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "domain/access/authority.hpp"
#include "domain/core/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ikiiki {

/// One request on its way through a handler. `caller` is null only on open routes.
struct Exchange {
    const Request& request;
    const Caller* caller = nullptr;
};
using Handler = std::function<Response(const Exchange&)>;

/// One parameter that a route's query may have (api/http/query.hpp).
struct QueryParameter {
    std::string name;
    std::string schema;  ///< JSON Schema
};

/// A route whose body or answer is bytes as they are, and no JSON.
struct RawBytes {
    std::vector<std::string> takes{};    ///< media types of the body
    std::vector<std::string> gives{};    ///< media types of the answer
    std::vector<std::string> headers{};  ///< that say something about the body, for the document
};

constexpr std::size_t body_max_bytes_usual = 1u << 20;

/// One method on one path. The OpenAPI document is printed from these; a route without a permission
/// or a summary does not start.
struct Route {
    std::string method;
    std::string pattern;  ///< segments, `{name}` matches one
    std::optional<Permission> permission;
    std::string summary;
    std::vector<QueryParameter> query{};  ///< others are refused
    std::string request_schema{};         ///< JSON Schema of the body, empty: none
    std::string answer_schema{};          ///< JSON Schema of the answer, empty: WriteAnswer or none
    std::string example{};                ///< a body that works, for the document and its test
    RawBytes raw{};
    std::size_t body_max_bytes = body_max_bytes_usual;
    Handler handler;
};

/// Who calls, and may they? Runs before every handler. Nothing inside: an open route.
using Gate = std::function<Result<std::optional<Caller>>(const Request&, const Route&)>;

}  // namespace ikiiki
