#include "tests/api/http/running_server.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

/// What reproducibly hurt the library's own server, sent to ours over real sockets: each gets one
/// refusal, quickly, and no memory.
namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;
constexpr std::size_t mebibyte = 1u << 20;

/// Everything that came back for the bytes, and what it cost.
struct Reaction {
    std::string text;
    int answers = 0;
    int status = 0;
    bool closed = false;
    std::size_t memory = 0;
    milliseconds took{};
};

Reaction provoke(RunningServer& server, const std::vector<std::string>& pieces) {
    const auto before = resident_bytes();
    const auto began = std::chrono::steady_clock::now();
    RawClient client(server.port());
    for (const auto& piece : pieces) {
        if (!client.send(piece)) {
            break;
        }
    }
    Reaction reaction;
    reaction.text = client.receive_all(std::chrono::seconds(5));
    reaction.closed = client.closed();
    for (auto at = reaction.text.find("HTTP/1.1 "); at != std::string::npos;
         at = reaction.text.find("HTTP/1.1 ", at + 1)) {
        ++reaction.answers;
    }
    reaction.status = reaction.text.size() > 12 ? std::atoi(reaction.text.c_str() + 9) : 0;
    const auto after = resident_bytes();
    reaction.memory = after > before ? after - before : 0;
    reaction.took =
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    return reaction;
}

void expect_refused(RunningServer& server, const std::vector<std::string>& pieces, int status,
                    std::size_t memory_max) {
    const auto handled = server.handled();
    const auto reaction = provoke(server, pieces);
    const auto shown = pieces.front().substr(0, 120);
    EXPECT_EQ(reaction.status, status) << shown;
    EXPECT_EQ(reaction.answers, 1) << shown;
    EXPECT_TRUE(reaction.closed) << shown;
    EXPECT_LT(reaction.memory, memory_max) << shown;
    EXPECT_LT(reaction.took, milliseconds(3000)) << shown;
    EXPECT_EQ(server.handled(), handled) << "a handler ran for " << shown;
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200) << "dead after " << shown;
}

TEST(Hostile, ManyRangesMultiplyNothing) {
    RunningServer server;
    std::string ranges = "0-";
    for (int i = 0; i < 2500; ++i) {
        ranges += ",0-";
    }
    expect_refused(server, {get("/large", "Range: bytes=" + ranges + "\r\n")}, 400, 32 * mebibyte);
}

TEST(Hostile, OneRangeIsIgnored) {
    RunningServer server;
    for (const auto* range : {"bytes=0-1", "bytes=2000000-", "bytes=-5", "bytes=9-2", "lines=1"}) {
        const auto answer =
            ask(server.port(), get("/hello", "Range: " + std::string(range) + "\r\n"));
        EXPECT_EQ(answer.status, 200) << range;
        EXPECT_EQ(answer.body, "hello") << range;
    }
}

TEST(Hostile, ChunkedBodiesAreNotTaken) {
    RunningServer server;
    std::vector<std::string> pieces{
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"};
    for (int i = 0; i < 64; ++i) {
        pieces.push_back("100000\r\n" + std::string(mebibyte, 'x') + "\r\n");
    }
    expect_refused(server, pieces, 411, 32 * mebibyte);
}

TEST(Hostile, CompressedBodiesAreNotTaken) {
    RunningServer server;
    for (const auto* coding : {"gzip", "br", "deflate", "gzip, identity"}) {
        expect_refused(server,
                       {post("/echo", "{}", "Content-Encoding: " + std::string(coding) + "\r\n")},
                       415, 32 * mebibyte);
    }
}

TEST(Hostile, LargeBodiesAreRefusedByTheirLength) {
    RunningServer server;
    std::vector<std::string> pieces{
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 209715200\r\n\r\n"};
    for (int i = 0; i < 64; ++i) {
        pieces.emplace_back(mebibyte, 'x');
    }
    expect_refused(server, pieces, 413, 32 * mebibyte);
}

TEST(Hostile, BodiesTogetherHaveABound) {
    RunningServer server({.bodies_max_bytes = 4 * mebibyte});
    std::vector<std::unique_ptr<RawClient>> holders;
    int refused = 0;
    for (int i = 0; i < 8; ++i) {
        holders.push_back(std::make_unique<RawClient>(server.port()));
        holders.back()->send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n");
        refused += holders.back()->receive(false, milliseconds(200)).status == 503;
    }
    EXPECT_EQ(refused, 4);
    holders.clear();
    EXPECT_TRUE(eventually([&] {
        return ask(server.port(), post("/echo", std::string(mebibyte, ' '))).status == 200;
    })) << "the bound is given back when clients leave";
}

TEST(Hostile, LargeHeadsAreCutEarly) {
    RunningServer server;
    std::string headers;
    for (int i = 0; i < 200'000; ++i) {
        headers += "A: b\r\n";
    }
    expect_refused(server, {get("/hello", headers)}, 431, 8 * mebibyte);
    expect_refused(server, {get("/hello", "Cookie: " + std::string(40'000, 'x') + "\r\n")}, 431,
                   8 * mebibyte);
    expect_refused(server, {"GET /" + std::string(64 * mebibyte, 'a')}, 431, 72 * mebibyte);
    expect_refused(server, {std::string(mebibyte, 'A')}, 431, 8 * mebibyte);
    expect_refused(server, {get("/" + std::string(5000, 'a'))}, 414, 8 * mebibyte);
}

TEST(Hostile, FramingTricksExecuteNothing) {
    RunningServer server;
    const std::string second = get("/items/smuggled");
    const auto length = [](std::size_t size) {
        return "Content-Length: " + std::to_string(size) + "\r\n";
    };
    expect_refused(server, {get("/hello", length(second.size())), second}, 400, mebibyte * 8);
    expect_refused(server, {post("/echo", "", "Transfer-Encoding: chunked\r\n") + second}, 400,
                   mebibyte * 8);
    expect_refused(server, {post("/echo", "", length(second.size())) + second}, 400, mebibyte * 8);
    expect_refused(server, {get("/hello", "Host: other\r\n") + second}, 400, mebibyte * 8);
    expect_refused(server, {"GET /hello HTTP/1.1\r\n\r\n" + second}, 400, mebibyte * 8);
    expect_refused(server, {get("/hello", "A: b\r\n c: d\r\n") + second}, 400, mebibyte * 8);
    expect_refused(server, {"GET /hello HTTP/1.1\nHost: a\r\n\r\n" + second}, 400, mebibyte * 8);
    expect_refused(server, {get("http://a/hello") + second}, 400, mebibyte * 8);
    expect_refused(server, {"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n" + second}, 501, mebibyte * 8);
    expect_refused(server, {get("/x.html%00.png") + second}, 400, mebibyte * 8);
}

TEST(Hostile, FormsAndPartsAreJustBytes) {
    RunningServer server;
    std::string parts;
    for (int i = 0; i < 10'000; ++i) {
        parts += "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n";
    }
    const auto typed = [](const std::string& type, const std::string& body) {
        return "POST /echo?q=1 HTTP/1.1\r\nHost: a\r\nContent-Type: " + type +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    EXPECT_EQ(ask(server.port(), typed("multipart/form-data; boundary=x", parts + "--x--")).status,
              415);
    EXPECT_EQ(ask(server.port(), typed("application/x-www-form-urlencoded", "q=2")).status, 415);
    EXPECT_EQ(server.handled(), 0);
}

TEST(Hostile, DrippingClientsAreCutInTotalTime) {
    RunningServer server({.head_deadline = milliseconds(300),
                          .body_deadline = milliseconds(300),
                          .idle_deadline = milliseconds(1500)});
    std::vector<std::unique_ptr<RawClient>> victims;
    for (int i = 0; i < 100; ++i) {
        victims.push_back(std::make_unique<RawClient>(server.port()));
        victims.back()->send(i % 2 == 0 ? "GET /hello HT"
                                        : "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n"
                                          "\r\n{");
    }
    RawClient silent(server.port());
    const auto began = std::chrono::steady_clock::now();
    const auto passed = [&] { return std::chrono::steady_clock::now() - began; };
    int served = 0;
    while (passed() < milliseconds(900)) {
        for (auto& victim : victims) {
            victim->send("x");  // one more byte, again and again
        }
        served += ask(server.port(), get("/hello")).status == 200;
    }
    EXPECT_GT(served, 5) << "others are served meanwhile";
    for (auto& victim : victims) {
        victim->receive_all(milliseconds(100));
        EXPECT_TRUE(victim->closed());
    }
    silent.receive_all(milliseconds(3000));
    EXPECT_TRUE(silent.closed()) << "a client that says nothing goes too";
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
}

TEST(Hostile, ClientsThatDoNotReadAreCut) {
    RunningServer server({.body_deadline = milliseconds(200)});
    RawClient client(server.port());
    for (int i = 0; i < 40; ++i) {
        client.send(get("/large"));
    }
    EXPECT_TRUE(eventually([&] { return server.handled() >= 2; }));
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
    EXPECT_LT(server.handled(), 40) << "answers are not piled up for those who do not read";
}

TEST(Hostile, ClientsThatLeaveAnywhereLeaveNothing) {
    RunningServer server({.connections_max = 50});
    const auto request = post("/echo", "{\"a\":\"" + std::string(500, 'x') + "\"}");
    for (std::size_t cut = 0; cut <= request.size(); cut += 7) {
        RawClient client(server.port());
        client.send(request.substr(0, cut));
        const linger reset{1, 0};
        ::setsockopt(client.socket(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    EXPECT_TRUE(eventually([&] { return ask(server.port(), request).status == 200; }));
}

}  // namespace
}  // namespace ikiiki::test
