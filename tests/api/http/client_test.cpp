#include "api/http/client.hpp"

#include "api/http/server.hpp"
#include "tests/api/http/running_server.hpp"
#include "tests/support/http_socket.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;

std::unique_ptr<HttpClient> client_of(std::uint16_t port) {
    auto client = HttpClient::to({"127.0.0.1", port});
    EXPECT_TRUE(client->locate());
    return client;
}

std::unique_ptr<Server> serve(Server::Answer answer) {
    ServerOptions options;
    options.port = 0;
    options.workers = 8;
    auto server = Server::start(options, std::move(answer));
    EXPECT_TRUE(server);
    return *std::move(server);
}

Response echo(const Request& request) {
    return json_response(200, request.body);
}

TEST(HttpClient, sends_a_body_and_gives_back_the_answers) {
    const auto server = serve([](const Request& request) {
        auto response = echo(request);
        response.status = request.header("X-Mark") == "seen" ? 201 : 400;
        return response;
    });
    const auto client = client_of(server->port());
    for (const auto& body : {std::string(), std::string("本文"), std::string(900'000, 'x')}) {
        const auto answer = client->post("/echo", {{"X-Mark", "seen"}}, body, {});
        ASSERT_TRUE(answer) << answer.error().code;
        EXPECT_EQ(answer->status, 201);
        EXPECT_TRUE(answer->body == body) << body.size();
    }
}

TEST(HttpClient, keeps_connections_and_uses_as_many_as_it_needs) {
    std::atomic<int> inside = 0;
    const auto server = serve([&](const Request& request) {
        ++inside;
        eventually([&] { return inside >= 4 || request.body == "alone"; });
        return echo(request);
    });
    const auto client = client_of(server->port());
    std::vector<std::future<bool>> together;
    for (int i = 0; i < 4; ++i) {
        together.push_back(std::async(std::launch::async, [&, i] {
            const auto body = std::to_string(i);
            const auto answer = client->post(
                "/echo", {}, body, {.connect = milliseconds(5000), .total = milliseconds(20'000)});
            return answer && answer->body == body;
        }));
    }
    for (auto& one : together) {
        EXPECT_TRUE(one.get());
    }
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(client->post("/echo", {}, "alone",
                                 {.connect = milliseconds(5000), .total = milliseconds(20'000)}));
    }
}

TEST(HttpClient, says_that_nothing_was_sent_where_nobody_listens) {
    auto server = serve(echo);
    const auto port = server->port();
    const auto client = client_of(port);
    server->stop();
    server.reset();
    const auto answer = client->post("/echo", {}, "body", {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "not_connected");
    EXPECT_EQ(HttpClient::to({"127.0.0.1", port})->post("/", {}, "", {}).error().code,
              "not_connected")
        << "a host that was never looked up";
    EXPECT_FALSE(HttpClient::to({"no-such-host.invalid", port})->locate());
}

TEST(HttpClient, waits_no_longer_than_it_was_told) {
    std::promise<void> done;
    const auto until = done.get_future().share();
    const auto server = serve([until](const Request& request) {
        until.wait();
        return echo(request);
    });
    const auto client = client_of(server->port());
    const auto began = std::chrono::steady_clock::now();
    const auto answer = client->post("/echo", {}, "body",
                                     {.connect = milliseconds(2000), .total = milliseconds(150)});
    const auto took = std::chrono::steady_clock::now() - began;
    done.set_value();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "no_answer");
    EXPECT_EQ(answer.error().kind, Kind::unknown_outcome);
    EXPECT_GE(took, milliseconds(150));
    EXPECT_LT(took, milliseconds(2000));
}

TEST(HttpClient, goes_on_after_the_other_side_was_started_anew) {
    auto server = serve(echo);
    ServerOptions again;
    again.port = server->port();
    const auto client = client_of(again.port);
    EXPECT_TRUE(client->post("/echo", {}, "1", {}));
    server->stop();
    server.reset();
    server = *Server::start(again, echo);
    const auto first = client->post("/echo", {}, "2", {});
    EXPECT_TRUE(first || first.error().code == "no_answer") << "the kept connection is gone";
    EXPECT_TRUE(client->post("/echo", {}, "3", {}));
}

/// One connection's worth of raw bytes as an answer.
Result<HttpClient::Answer> answered_with(const std::string& bytes) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto port = listening(listener);
    std::thread other([&] {
        const int socket = ::accept(listener, nullptr, nullptr);
        std::string input;
        bool closed = false;
        receive(socket, input, std::chrono::steady_clock::now() + milliseconds(2000), closed);
        send_all(socket, bytes);
        ::shutdown(socket, SHUT_WR);
        ::close(socket);
    });
    auto answer = client_of(port)->post(
        "/", {}, "", {.connect = milliseconds(2000), .total = milliseconds(2000)});
    other.join();
    ::close(listener);
    return answer;
}

TEST(HttpClient, takes_only_whole_answers_of_a_known_length) {
    const auto good = answered_with("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    ASSERT_TRUE(good);
    EXPECT_EQ(good->body, "ok");
    for (const auto* bad :
         {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
          "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "SSH-2.0-x\r\n\r\n"}) {
        const auto answer = answered_with(bad);
        ASSERT_FALSE(answer) << bad;
        EXPECT_EQ(answer.error().code, "no_answer") << bad;
    }
    const auto endless = answered_with("HTTP/1.1 200 OK\r\nX: " + std::string(64u << 10, 'x'));
    EXPECT_FALSE(endless);
}

TEST(HttpAddress, is_a_host_and_a_port) {
    const auto address = HttpAddress::parse("http://node-1.example:8080");
    ASSERT_TRUE(address);
    EXPECT_EQ(address->host, "node-1.example");
    EXPECT_EQ(address->port, 8080);
    for (const auto* bad : {"", "node:8080", "https://node:8080", "http://node", "http://:8080",
                            "http://node:0", "http://node:65536", "http://node:8080/",
                            "http://node:80x", "http://a b:80", "http://a\r\nb:80"}) {
        EXPECT_FALSE(HttpAddress::parse(bad)) << bad;
    }
}

}  // namespace
}  // namespace ikiiki::test
