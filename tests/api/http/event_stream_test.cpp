#include "api/http/event_stream.hpp"

#include "tests/api/http/running_server.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;

TEST(EventStream, WritesEventsAsTheyAreSent) {
    RunningServer server;
    RawClient client(server.port());
    client.send(get("/stream"));
    ASSERT_TRUE(server.wait_for_streams(1));
    const auto stream = server.streams().front();
    stream->send(event_text("p0.1", "change", "{}"));
    stream->send(event_text("p0.2", "change", "{\"a\":1}"));
    RawAnswer answer;
    answer.head = client.receive_until("\r\n\r\n");
    EXPECT_EQ(answer.header("Content-Type"), "text/event-stream");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_TRUE(answer.header("Content-Length").empty());
    EXPECT_FALSE(answer.header("Content-Security-Policy").empty());
    EXPECT_EQ(client.receive_until("1}\n\n"),
              "retry: 2000\n\nid: p0.1\nevent: change\ndata: {}\n\n"
              "id: p0.2\nevent: change\ndata: {\"a\":1}\n\n");
    stream->close();
    client.receive_all();
    EXPECT_TRUE(client.closed());
    EXPECT_TRUE(eventually([&] { return stream->closed(); }));
    stream->send("nothing happens");
}

TEST(EventStream, ReachesManyClients) {
    RunningServer server;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(get("/stream"));
    }
    ASSERT_TRUE(server.wait_for_streams(200));
    const auto before = resident_bytes();
    for (int event = 0; event < 20; ++event) {
        for (const auto& stream : server.streams()) {
            stream->send(event_text(std::to_string(event), "change", std::string(250, 'x')));
        }
    }
    for (auto& client : clients) {
        const auto text = client->receive_until("id: 19\nevent: change\n");
        ASSERT_TRUE(text.ends_with("id: 19\nevent: change\n"));
        EXPECT_NE(text.find("id: 0\n"), std::string::npos);
    }
    EXPECT_LT(resident_bytes(), before + (std::size_t{32} << 20));
}

TEST(EventStream, NoticesThatAClientHasGone) {
    RunningServer server;
    {
        RawClient client(server.port());
        client.send(get("/stream"));
        ASSERT_TRUE(server.wait_for_streams(1));
        EXPECT_FALSE(server.streams().front()->closed());
    }
    EXPECT_TRUE(eventually([&] { return server.streams().front()->closed(); }));
}

TEST(EventStream, CutsAClientThatDoesNotRead) {
    RunningServer server;
    RawClient client(server.port());
    client.send(get("/stream"));
    ASSERT_TRUE(server.wait_for_streams(1));
    const auto stream = server.streams().front();
    const auto before = resident_bytes();
    const auto event = event_text("1", "change", std::string(10'000, 'x'));
    EXPECT_TRUE(eventually([&] {
        stream->send(event);
        return stream->closed();
    }));
    EXPECT_LT(resident_bytes(), before + (std::size_t{32} << 20));
}

TEST(EventStream, SendsCommentsWhileNothingHappens) {
    RunningServer server({.comment_every = milliseconds(20)});
    RawClient client(server.port());
    client.send(get("/stream"));
    EXPECT_TRUE(client.receive_until(":\n\n:\n\n:\n\n").ends_with(":\n\n:\n\n"));
}

TEST(EventStream, CountsAsAConnection) {
    RunningServer server({.connections_max = 2});
    RawClient first(server.port());
    RawClient second(server.port());
    first.send(get("/stream"));
    second.send(get("/stream"));
    ASSERT_TRUE(server.wait_for_streams(2));
    EXPECT_EQ(RawClient(server.port()).receive().status, 503);
}

TEST(EventStream, HandleOutlivesTheServer) {
    std::shared_ptr<EventStream> stream;
    {
        RunningServer server;
        RawClient client(server.port());
        client.send(get("/stream"));
        ASSERT_TRUE(server.wait_for_streams(1));
        stream = server.streams().front();
    }
    stream->send("x");
    stream->close();
    EXPECT_TRUE(stream->closed());
}

}  // namespace
}  // namespace ikiiki::test
