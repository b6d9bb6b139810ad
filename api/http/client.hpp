#pragma once
#include "domain/core/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

/// Where a server of ours listens.
struct HttpAddress {
    std::string host;
    std::uint16_t port = 0;
    /// "http://HOST:PORT", HOST an IPv4 address or a name. Error: invalid `bad_address`.
    static Result<HttpAddress> parse(std::string_view url);
    std::string text() const { return host + ':' + std::to_string(port); }
};

/// How long a caller is kept at most: until connected, and in all.
struct HttpDeadlines {
    std::chrono::milliseconds connect{200};
    std::chrono::milliseconds total{800};
};

/// Requests from one of our servers to another over kept connections (HTTP/1.1, whole bodies with a
/// length). Thread-safe: each request in flight has a connection of its own.
class HttpClient {
  public:
    static std::unique_ptr<HttpClient> to(const HttpAddress& address);
    virtual ~HttpClient() = default;

    /// Looks the host up, however long the system takes: not on a thread that serves. Before the
    /// first request, and again when the host may have moved. Error: unavailable `no_such_host`.
    virtual Result<Done> locate() = 0;

    struct Answer {
        int status = 0;
        std::string body;
    };
    using Headers = std::vector<std::pair<std::string, std::string>>;
    /// Errors: unavailable `not_connected`, nothing was sent; unknown_outcome `no_answer`, the
    /// other side may have done what was asked.
    virtual Result<Answer> post(const std::string& path, const Headers& headers,
                                const std::string& body, const HttpDeadlines& deadlines) = 0;
};

}  // namespace ikiiki
