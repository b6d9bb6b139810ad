#include "tests/support/http_stream.hpp"

#include "tests/support/http_socket.hpp"

#include <unistd.h>

#include <cstdlib>

namespace ikiiki::test {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

Deadline after(std::chrono::milliseconds wait) {
    return std::chrono::steady_clock::now() + wait;
}

/// The value of "name: value" among the lines of one event.
std::string field(const std::string& block, const std::string& name) {
    const auto text = '\n' + block;
    const auto at = text.find('\n' + name + ": ");
    if (at == std::string::npos) {
        return {};
    }
    const auto from = at + name.size() + 3;
    return text.substr(from, text.find('\n', from) - from);
}

}  // namespace

LiveStream::LiveStream(const Client& client, const std::string& last_event_id)
    : socket_(connected(client.port())) {
    auto head = "GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(client.port()) +
                "\r\nAccept: text/event-stream\r\n";
    for (const auto& [name, value] : client.standing_headers()) {
        head += name + ": " + value + "\r\n";
    }
    if (!last_event_id.empty()) {
        head += "Last-Event-ID: " + last_event_id + "\r\n";
    }
    send_all(socket_, head + "\r\n");
    const auto deadline = after(std::chrono::seconds(10));
    while (input_.find("\r\n\r\n") == std::string::npos && more(deadline)) {
    }
    const auto end = input_.find("\r\n\r\n");
    if (end != std::string::npos) {
        status_ = std::atoi(input_.c_str() + sizeof "HTTP/1.1");
        input_.erase(0, end + 4);
    }
    // The first comment says that the service counts us in: nothing is missed from here on.
    while (status_ == 200 && input_.find("\n:\n\n") == std::string::npos && more(deadline)) {
    }
}

LiveStream::~LiveStream() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
}

bool LiveStream::more(Deadline deadline) {
    return receive(socket_, input_, deadline, ended_);
}

std::optional<LiveEvent> LiveStream::next(std::chrono::milliseconds wait) {
    const auto deadline = after(wait);
    for (;;) {
        const auto end = input_.find("\n\n");
        if (end == std::string::npos) {
            if (ended_ || !more(deadline)) {
                return std::nullopt;
            }
            continue;
        }
        const auto block = input_.substr(0, end);
        input_.erase(0, end + 2);
        LiveEvent event{field(block, "id"), field(block, "event"), field(block, "data")};
        if (!event.kind.empty()) {
            return event;
        }
    }
}

std::optional<LiveEvent> LiveStream::next(std::string_view kind, std::chrono::milliseconds wait) {
    const auto deadline = after(wait);
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        auto event = next(left);
        if (!event || event->kind == kind) {
            return event;
        }
    }
}

bool LiveStream::ended(std::chrono::milliseconds wait) {
    const auto deadline = after(wait);
    while (!ended_ && more(deadline)) {
    }
    return ended_;
}

}  // namespace ikiiki::test
