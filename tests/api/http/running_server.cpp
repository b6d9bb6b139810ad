#include "tests/api/http/running_server.hpp"

#include "api/http/event_stream.hpp"
#include "api/http/json.hpp"
#include "domain/core/check.hpp"

#include <thread>

namespace ikiiki::test {
namespace {

Response text(std::string body) {
    return {.status = 200, .body = std::move(body), .content_type = "text/plain; charset=utf-8"};
}

Result<std::optional<Caller>> gate(const Request& /*request*/, const Route& route) {
    if (route.permission == Permission::signed_in) {
        return Error{.kind = Kind::unauthenticated, .code = "not_signed_in"};
    }
    return std::optional<Caller>();
}

}  // namespace

bool eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

Route RunningServer::route(const std::string& method, const std::string& pattern, Handler handler) {
    return {.method = method,
            .pattern = pattern,
            .permission = Permission::open,
            .summary = "for tests",
            .handler = [this, handler = std::move(handler)](const Exchange& exchange) {
                ++handled_;
                return handler(exchange);
            }};
}

std::vector<Route> RunningServer::routes() {
    auto closed = route("GET", "/closed", [](const Exchange&) { return text("never"); });
    closed.permission = Permission::signed_in;
    auto query = route("GET", "/query", [](const Exchange& exchange) {
        return text(std::string(exchange.request.query("q").value_or("")));
    });
    query.query = {{"q", "{}"}};
    auto echo = route("POST", "/echo", [](const Exchange& exchange) {
        return json_response(200, exchange.request.body);
    });
    echo.query = query.query;
    return {
        route("GET", "/hello", [](const Exchange&) { return text("hello"); }),
        route("GET", "/items/{id}",
              [](const Exchange& exchange) {
                  return text(std::string(exchange.request.path_parameter("id")));
              }),
        echo,
        query,
        route("GET", "/throw",
              [](const Exchange&) -> Response { throw std::runtime_error("secret of a patient"); }),
        route("GET", "/header",
              [](const Exchange&) {
                  auto answer = text("x");
                  answer.headers.emplace_back("X-Bad", "a\r\nSet-Cookie: b");
                  return answer;
              }),
        route("GET", "/agent",
              [](const Exchange& exchange) {
                  return text(std::string(exchange.request.header("user-agent")) + '|' +
                              exchange.request.remote_address);
              }),
        route("GET", "/large", [](const Exchange&) { return text(std::string(1'000'000, 'x')); }),
        route("GET", "/slow",
              [](const Exchange&) {
                  std::this_thread::sleep_for(std::chrono::milliseconds(50));
                  return text("slow");
              }),
        route("GET", "/stream",
              [this](const Exchange&) {
                  Response response;
                  response.opened = [this](std::shared_ptr<EventStream> stream) {
                      const std::scoped_lock lock(mutex_);
                      streams_.push_back(std::move(stream));
                  };
                  return response;
              }),
        closed,
    };
}

RunningServer::RunningServer(ServerOptions options) {
    options.port = 0;
    edge_ = std::make_unique<Edge>(Router(routes()), gate, StaticFiles::load({}));
    auto started =
        Server::start(options, [this](Request& request) { return edge_->answer(request); });
    check(started.has_value(), "the test server does not start");
    server_ = *std::move(started);
}

RunningServer::~RunningServer() {
    server_->stop();
}

std::vector<std::shared_ptr<EventStream>> RunningServer::streams() {
    const std::scoped_lock lock(mutex_);
    return streams_;
}

bool RunningServer::wait_for_streams(std::size_t count) {
    return eventually([&] { return streams().size() >= count; });
}

}  // namespace ikiiki::test
