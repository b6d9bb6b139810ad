#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ikiiki {

class EventStream;

/// What a handler answers. Either `body`, or `shared` bytes that outlive the answer (files in
/// memory), or a live stream that begins after the head is sent.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string content_type;
    std::string code;  ///< of a problem document; not sent
    std::shared_ptr<const std::string> shared;
    /// Set: the connection becomes a Server-Sent Events stream and this runs once it stands.
    std::function<void(std::shared_ptr<EventStream>)> opened;
};

inline Response json_response(int status, std::string body) {
    return {.status = status,
            .body = std::move(body),
            .content_type = "application/json; charset=utf-8"};
}

}  // namespace ikiiki
