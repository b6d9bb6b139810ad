#include "api/openapi/openapi.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"

#include <algorithm>
#include <map>

namespace ikiiki {
namespace {

/// One of several faults of a body, or one unlikely value to confirm.
constexpr const char* issue_schema =
    R"({"type":"object","properties":{"pointer":{"type":"string"},"code":{"type":"string"},)"
    R"("detail":{"type":"string"}},"required":["pointer","code","detail"]})";
constexpr const char* problem_schema =
    R"({"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},)"
    R"("status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},)"
    R"("article":{"type":"string"},"pointer":{"type":"string"},)"
    R"("errors":{"type":"array","items":{"$ref":"#/components/schemas/Issue"}},)"
    R"("warnings":{"type":"array","items":{"$ref":"#/components/schemas/Issue"}}},)"
    R"("required":["type","title","status","code"]})";

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return text;
}

std::string parameter(const std::string& name, const char* where, bool required,
                      const std::string& schema = R"({"type":"string"})") {
    return "{\"name\":" + json_text(name) + ",\"in\":\"" + where +
           "\",\"required\":" + (required ? "true" : "false") + ",\"schema\":" + schema + '}';
}

/// Path parameters from the pattern, those of the query as the route lists them, the headers from
/// the method.
std::string parameters(const Route& route) {
    std::vector<std::string> all;
    for (auto at = route.pattern.find('{'); at != std::string::npos;
         at = route.pattern.find('{', at + 1)) {
        const auto name = route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1);
        all.push_back(parameter(name, "path", true));
    }
    for (const auto& one : route.query) {
        all.push_back(parameter(one.name, "query", false, one.schema));
    }
    for (const auto& one : route.raw.headers) {
        all.push_back(parameter(one, "header", false));
    }
    const bool keyed = route.method == "POST" && route.permission != Permission::open;
    all.push_back(keyed ? parameter("Idempotency-Key", "header", true)
                        : parameter("At-Least", "header", false));
    std::string out;
    for (const auto& one : all) {
        out += (out.empty() ? "" : ",") + one;
    }
    return out;
}

std::string media(const std::string& schema, const std::string& example) {
    return "{\"application/json\":{\"schema\":" + schema +
           (example.empty() ? "" : ",\"example\":" + example) + "}}";
}

/// Bytes as they are (OpenAPI 3.1: a media type without a schema).
std::string raw_media(const std::vector<std::string>& types) {
    std::string out;
    for (const auto& type : types) {
        out += (out.empty() ? "{" : ",") + json_text(type) + ":{}";
    }
    return out + '}';
}

std::string answers(const Route& route) {
    const bool streams = route.pattern == "/api/v1/stream";
    const bool keyed = route.method == "POST" && route.permission != Permission::open;
    const auto schema = !route.answer_schema.empty() ? route.answer_schema
                        : keyed                      ? answer_schema<WriteAnswer>()
                                                     : std::string("{\"type\":\"object\"}");
    const char* status = route.method == "DELETE"               ? "204"
                         : keyed && route.answer_schema.empty() ? "201"
                                                                : "200";
    std::string good = "\"" + std::string(status) + "\":{\"description\":\"Done\"";
    if (streams) {
        good += ",\"content\":{\"text/event-stream\":{\"schema\":{\"type\":\"string\"}}}";
    } else if (!route.raw.gives.empty()) {
        good += ",\"content\":" + raw_media(route.raw.gives);
    } else if (route.method != "DELETE") {
        good += ",\"content\":" + media(schema, "");
    }
    return good +
           "},\"default\":{\"description\":\"A problem document (RFC 9457)\",\"content\":"
           "{\"application/problem+json\":{\"schema\":{\"$ref\":"
           "\"#/components/schemas/Problem\"}}}}";
}

std::string operation(const Route& route) {
    std::string out = json_text(lower(route.method)) + ":{\"summary\":" + json_text(route.summary) +
                      ",\"x-permission\":" + json_text(name_of(*route.permission)) +
                      ",\"parameters\":[" + parameters(route) + ']';
    if (!route.request_schema.empty()) {
        out += ",\"requestBody\":{\"required\":true,\"content\":" +
               media(route.request_schema, route.example) + '}';
    }
    if (!route.raw.takes.empty()) {
        out +=
            ",\"requestBody\":{\"required\":true,\"content\":" + raw_media(route.raw.takes) + '}';
    }
    if (route.permission == Permission::open) {
        out += ",\"security\":[]";
    }
    return out + ",\"responses\":{" + answers(route) + "}}";
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes) {
    std::map<std::string, std::string> paths;
    for (const auto& route : routes) {
        auto& path = paths[route.pattern];
        path += (path.empty() ? "" : ",") + operation(route);
    }
    std::string out =
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"いきいき i ネット\",\"version\":\"1\","
        "\"description\":\"Event-sourced record platform for home care\"},\"security\":"
        "[{\"session\":[]},{\"bearer\":[]}],\"paths\":{";
    const char* separator = "";
    for (const auto& [pattern, operations] : paths) {
        out += separator + json_text(pattern) + ":{" + operations + '}';
        separator = ",";
    }
    return out +
           "},\"components\":{\"securitySchemes\":{\"session\":{\"type\":\"apiKey\",\"in\":"
           "\"cookie\",\"name\":\"ikiiki_session\"},\"bearer\":{\"type\":\"http\",\"scheme\":"
           "\"bearer\"}},\"schemas\":{\"Issue\":" +
           std::string(issue_schema) + ",\"Problem\":" + problem_schema + "}}}";
}

Route openapi_route(std::string document) {
    return {.method = "GET",
            .pattern = "/api/v1/openapi.json",
            .permission = Permission::open,
            .summary = "This document",
            .handler = [document = std::move(document)](const Exchange&) {
                return json_response(200, document);
            }};
}

}  // namespace ikiiki
