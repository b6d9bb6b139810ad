#pragma once
#include "api/http/edge.hpp"
#include "api/http/server.hpp"
#include "tests/api/http/raw_client.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ikiiki::test {

/// A server on a free port with a few routes:
/// GET /hello, GET /items/{id}, POST /echo (gives the body back), GET /query?q= (gives q back),
/// GET /throw, GET /large (1 MB), GET /slow (50 ms), GET /stream (an event stream, kept in
/// `streams`), GET /closed (the gate refuses).
class RunningServer {
  public:
    explicit RunningServer(ServerOptions options = {});
    ~RunningServer();
    std::uint16_t port() const { return server_->port(); }
    Server& server() { return *server_; }
    /// Requests that reached a handler.
    int handled() const { return handled_; }
    std::vector<std::shared_ptr<EventStream>> streams();
    /// False when it takes more than five seconds.
    bool wait_for_streams(std::size_t count);

  private:
    Route route(const std::string& method, const std::string& pattern, Handler handler);
    std::vector<Route> routes();

    std::atomic<int> handled_{0};
    std::mutex mutex_;
    std::vector<std::shared_ptr<EventStream>> streams_;
    std::unique_ptr<Edge> edge_;
    std::unique_ptr<Server> server_;
};

/// True as soon as `condition` holds, false after five seconds.
bool eventually(const std::function<bool()>& condition);

}  // namespace ikiiki::test
