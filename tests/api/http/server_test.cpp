#include "api/http/event_stream.hpp"
#include "tests/api/http/running_server.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;

TEST(Server, AnswersAndKeepsTheConnection) {
    RunningServer server;
    RawClient client(server.port());
    for (int i = 0; i < 20; ++i) {
        client.send(get("/hello"));
        const auto answer = client.receive();
        ASSERT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "hello");
        EXPECT_EQ(answer.header("Connection"), "keep-alive");
    }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    RunningServer server;
    RawClient client(server.port());
    client.send(get("/items/1") + post("/echo", "{\"a\":1}") + get("/slow") + get("/items/4") +
                get("/items/5", "Connection: close\r\n") + get("/items/6"));
    const auto all = client.receive_all();
    EXPECT_TRUE(client.closed());
    std::size_t at = 0;
    for (const auto* body : {"\r\n\r\n1", "{\"a\":1}", "\r\n\r\nslow", "\r\n\r\n4", "\r\n\r\n5"}) {
        at = all.find(body, at);
        ASSERT_NE(at, std::string::npos) << body;
    }
    EXPECT_EQ(server.handled(), 5);
}

TEST(Server, TakesARequestByteByByte) {
    RunningServer server;
    RawClient client(server.port());
    const auto request = post("/echo", "{\"name\":\"花子\"}");
    for (const char byte : request) {
        client.send({&byte, 1});
    }
    EXPECT_EQ(client.receive().body, "{\"name\":\"花子\"}");
}

TEST(Server, SendsTheSecurityHeadersOnEveryAnswer) {
    RunningServer server;
    const auto requests = std::to_array<std::string>({get("/hello"), get("/nothing"), get("/throw"),
                                                      "nonsense\r\n\r\n", post("/hello", "{}"),
                                                      get("/closed"), get("/a/../b")});
    for (const auto& request : requests) {
        const auto answer = ask(server.port(), request);
        EXPECT_NE(answer.header("Content-Security-Policy").find("default-src 'self'"),
                  std::string::npos)
            << request;
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
        EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(answer.header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_FALSE(answer.header("Permissions-Policy").empty());
        EXPECT_EQ(answer.header("Cache-Control"), "no-store");
        EXPECT_EQ(answer.header("X-Request-Id").size(), 16u);
        EXPECT_EQ(answer.header("Date").size(), 29u);
        EXPECT_TRUE(answer.header("Strict-Transport-Security").empty());
        if (answer.status != 200) {
            EXPECT_EQ(answer.header("Content-Type"), "application/problem+json; charset=utf-8");
        }
    }
    RunningServer behind({.behind_tls = true});
    EXPECT_FALSE(ask(behind.port(), get("/hello")).header("Strict-Transport-Security").empty());
}

TEST(Server, TellsNothingOfAnException) {
    RunningServer server;
    const auto answer = ask(server.port(), get("/throw"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ((answer.head + answer.body).find("secret"), std::string::npos);
    EXPECT_EQ(answer.head.find("EXCEPTION"), std::string::npos);
    EXPECT_NE(answer.body.find("internal_error"), std::string::npos);
}

TEST(Server, DoesNotSplitAnAnswer) {
    RunningServer server;
    const auto answer = ask(server.port(), get("/header"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_TRUE(answer.header("Set-Cookie").empty());
}

TEST(Server, AnswersHeadWithTheLengthAndNoBody) {
    RunningServer server;
    RawClient client(server.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n" + get("/items/7"));
    const auto head = client.receive(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), "5");
    EXPECT_EQ(client.receive().body, "7");
    EXPECT_EQ(ask(server.port(), "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    EXPECT_TRUE(server.streams().empty());
}

TEST(Server, TellsWrongMethodsFromWrongPathsAndCallers) {
    RunningServer server;
    const auto wrong_method = ask(server.port(), post("/hello", "{}"));
    EXPECT_EQ(wrong_method.status, 405);
    EXPECT_EQ(wrong_method.header("Allow"), "GET, HEAD");
    EXPECT_EQ(ask(server.port(), get("/api/v1/nothing", "Accept: text/html\r\n")).status, 404);
    EXPECT_EQ(ask(server.port(), get("/closed")).status, 401);
    EXPECT_EQ(ask(server.port(), "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n").status, 501);
    EXPECT_EQ(ask(server.port(),
                  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
                  "Content-Length: 2\r\n\r\n{}")
                  .status,
              415);
}

TEST(Server, DecodesQueriesOnceAndHeadersNever) {
    RunningServer server;
    EXPECT_EQ(ask(server.port(), get("/query?q=%E3%81%95%E3%81%A8+%2541")).body, "さと %41");
    EXPECT_EQ(ask(server.port(), get("/agent", "User-Agent: a%0d%0ab\r\n")).body,
              "a%0d%0ab|127.0.0.1");
}

TEST(Server, BelievesAnAddressOnlyFromTheProxyInFront) {
    const auto forged = get("/agent", "X-Real-IP: 6.6.6.6\r\nREMOTE_ADDR: 6.6.6.6\r\n");
    RunningServer alone;
    EXPECT_EQ(ask(alone.port(), forged).body, "|127.0.0.1");
    RunningServer behind({.behind_tls = true});
    EXPECT_EQ(ask(behind.port(), forged).body, "|6.6.6.6");
}

TEST(Server, AsksForABodyThatWaitsToBeAskedFor) {
    RunningServer server;
    RawClient client(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
        "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("{}");
    EXPECT_EQ(client.receive().body, "{}");
    client.send(post("/echo", "{}", "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.receive().status, 200) << "no interim answer when the body is already here";
}

TEST(Server, RefusesConnectionsBeyondItsNumberAndTakesThemAgainLater) {
    RunningServer server({.connections_max = 3});
    {
        std::vector<std::unique_ptr<RawClient>> held;
        for (int i = 0; i < 3; ++i) {
            held.push_back(std::make_unique<RawClient>(server.port()));
            held.back()->send(get("/hello"));
            ASSERT_EQ(held.back()->receive().status, 200);
        }
        RawClient fourth(server.port());
        const auto refused = fourth.receive();
        EXPECT_EQ(refused.status, 503);
        EXPECT_EQ(refused.header("Retry-After"), "1");
        EXPECT_NE(refused.body.find("too_many_connections"), std::string::npos);
    }
    EXPECT_TRUE(eventually([&] { return ask(server.port(), get("/hello")).status == 200; }));
}

TEST(Server, DoesNotShareItsPort) {
    RunningServer server;
    const auto second = Server::start({.port = server.port()}, [](Request&) { return Response{}; });
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, "address_in_use");
}

TEST(Server, StopsAtOnceAndFinishesWhatHasArrived) {
    RunningServer server;
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 20; ++i) {
        idle.push_back(std::make_unique<RawClient>(server.port()));
        idle.back()->send(get("/hello"));
        ASSERT_EQ(idle.back()->receive().status, 200);
    }
    RawClient streaming(server.port());
    streaming.send(get("/stream"));
    ASSERT_TRUE(server.wait_for_streams(1));
    RawClient busy(server.port());
    busy.send(get("/slow"));
    ASSERT_TRUE(eventually([&] { return server.handled() == 22; }));
    RawClient large(server.port());
    large.send(get("/large"));
    ASSERT_TRUE(eventually([&] { return server.handled() == 23; }));
    std::string received;
    std::thread reading([&] { received = large.receive_all(); });
    const auto began = std::chrono::steady_clock::now();
    server.server().stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(1000));
    reading.join();
    EXPECT_GT(received.size(), 1'000'000u);
    EXPECT_EQ(busy.receive().body, "slow");
    streaming.receive_all();
    EXPECT_TRUE(streaming.closed());
    EXPECT_TRUE(server.streams().front()->closed());
    EXPECT_FALSE(RawClient(server.port()).connected());
}

TEST(Server, IdleConnectionsCostNoProcessor) {
    RunningServer server;
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 500; ++i) {
        idle.push_back(std::make_unique<RawClient>(server.port()));
        idle.back()->send(get("/hello"));
        ASSERT_EQ(idle.back()->receive().status, 200);
    }
    RawClient waiting(server.port());
    const auto before = processor_time();
    EXPECT_EQ(waiting.receive(false, milliseconds(500)).status, 0);
    EXPECT_LT(processor_time() - before, milliseconds(50));
    for (auto& client : idle) {
        client->send(get("/hello"));
        ASSERT_EQ(client->receive().status, 200);
    }
}

TEST(Server, GoesOnWhenDescriptorsRunOut) {
    RunningServer server;
    std::vector<int> taken;
    RawClient before(server.port());
    before.send(get("/hello"));
    ASSERT_EQ(before.receive().status, 200);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit tight{static_cast<rlim_t>(before.socket()) + 8, limit.rlim_max};
    RawClient later(server.port());
    ::setrlimit(RLIMIT_NOFILE, &tight);
    for (int copy = ::dup(0); copy >= 0; copy = ::dup(0)) {
        taken.push_back(copy);
    }
    before.send(get("/hello"));
    EXPECT_EQ(before.receive().status, 200) << "those who are in are served";
    for (const int copy : taken) {
        ::close(copy);
    }
    ::setrlimit(RLIMIT_NOFILE, &limit);
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
}

}  // namespace
}  // namespace ikiiki::test
