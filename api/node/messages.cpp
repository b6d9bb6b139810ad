#include "api/node/messages.hpp"

#include <utility>

namespace ikiiki {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::vector<NamedValue> named(const Pairs& pairs) {
    std::vector<NamedValue> values;
    for (const auto& [name, value] : pairs) {
        values.push_back({name, value});
    }
    return values;
}

Pairs pairs(std::vector<NamedValue> values) {
    Pairs all;
    for (auto& value : values) {
        all.emplace_back(std::move(value.name), std::move(value.value));
    }
    return all;
}

}  // namespace

ForwardedRequest forwarded(const Request& request) {
    return {.method = request.method,
            .path = request.path,
            .parameters = named(request.parameters),
            .headers = named(request.headers),
            .body = request.body,
            .address = request.remote_address,
            .id = request.id};
}

Request request_of(ForwardedRequest forwarded) {
    return {.method = std::move(forwarded.method),
            .path = std::move(forwarded.path),
            .body = std::move(forwarded.body),
            .remote_address = std::move(forwarded.address),
            .id = std::move(forwarded.id),
            .headers = pairs(std::move(forwarded.headers)),
            .parameters = pairs(std::move(forwarded.parameters)),
            .path_parameters = {}};
}

ForwardedAnswer forwarded(Response response) {
    return {.status = response.status,
            .headers = named(response.headers),
            .content_type = std::move(response.content_type),
            .body = std::move(response.body)};
}

Response response_of(ForwardedAnswer forwarded) {
    Response response;
    response.status = forwarded.status;
    response.headers = pairs(std::move(forwarded.headers));
    response.content_type = std::move(forwarded.content_type);
    response.body = std::move(forwarded.body);
    return response;
}

}  // namespace ikiiki
