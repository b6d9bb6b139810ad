#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "domain/core/result.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ikiiki {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;           ///< 0: any free one
    std::size_t workers = 64;            ///< handlers wait for the disk, so more than cores
    std::size_t connections_max = 8000;  ///< open streams included; more get 503 at once
    std::size_t body_max_bytes = 1u << 20;
    /// More, for a method on a path that takes more; empty: the same everywhere.
    std::function<std::size_t(std::string_view method, std::string_view path)> body_max_bytes_of;
    std::size_t bodies_max_bytes = 256u << 20;        ///< of all requests that are being received
    std::chrono::milliseconds head_deadline{10'000};  ///< from the first byte to the empty line
    std::chrono::milliseconds body_deadline{20'000};  ///< to receive a body; to send an answer
    std::chrono::milliseconds idle_deadline{75'000};
    std::chrono::milliseconds comment_every{20'000};  ///< on event streams
    bool behind_tls = false;
};

/// HTTP/1.1 on Boost.Asio's sockets with cpp-httplib's parser. One thread reads and writes; a
/// request reaches a worker only when it is complete, so a slow client holds no thread. The answer
/// function runs on the workers; what it throws becomes a 500 without a word about it.
class Server {
  public:
    using Answer = std::function<Response(Request&)>;
    /// Error: unavailable `address_in_use`.
    static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Answer answer);
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    /// Answers what has arrived, closes streams and connections: under a second when the handlers
    /// are. Idempotent. Event streams' handles stay valid and are closed.
    virtual void stop() = 0;
};

}  // namespace ikiiki
