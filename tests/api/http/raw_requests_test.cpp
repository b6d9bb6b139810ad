#include "tests/api/http/running_server.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

/// Requests collected by the makers of other HTTP parsers: none crashes or hangs the server, none
/// gets more answers than the requests we are willing to read in it.
namespace ikiiki::test {
namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// The bytes that an ```http block stands for.
std::string bytes_of(std::string block) {
    if (block.ends_with('\n')) {
        block.pop_back();
    }
    replace_all(block, "\\\n", "");
    replace_all(block, "\n", "\r\n");
    std::string out;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const char next = i + 1 < block.size() ? block[i + 1] : '\0';
        if (block[i] != '\\' || std::string_view("rntfx").find(next) == std::string_view::npos) {
            out += block[i];
        } else if (next == 'x') {
            out += static_cast<char>(std::stoi(block.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            out += next == 'r' ? '\r' : next == 'n' ? '\n' : next == 't' ? '\t' : '\f';
            ++i;
        }
    }
    return out;
}

std::vector<std::string> requests_in(const std::filesystem::path& markdown) {
    constexpr std::string_view begin = "```http\n";
    const auto text = content(markdown);
    std::vector<std::string> all;
    for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
        const auto from = at + begin.size();
        const auto block = text.substr(from, text.find("```", from) - from);
        if (block.find("${") == std::string::npos) {
            all.push_back(bytes_of(block));
        }
    }
    return all;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

/// Sends and waits for the end; how many answers came.
std::size_t answers_to(RunningServer& server, std::string_view bytes) {
    RawClient client(server.port());
    client.send(bytes);
    client.finish();
    const auto text = client.receive_all(std::chrono::seconds(3));
    EXPECT_TRUE(client.closed()) << "hangs on: " << bytes.substr(0, 200);
    return count(text, "HTTP/1.1 ");
}

const ServerOptions quick{.head_deadline = std::chrono::milliseconds(500),
                          .body_deadline = std::chrono::milliseconds(500),
                          .idle_deadline = std::chrono::milliseconds(500)};

TEST(RawRequests, OfAnotherParsersSuiteAreAnsweredOnceOrCut) {
    const auto folder = shared_data() / "attack-text/http-llhttp";
    if (!std::filesystem::is_directory(folder)) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    RunningServer server(quick);
    std::size_t sent = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        for (const auto& request : requests_in(entry.path())) {
            ++sent;
            EXPECT_LE(answers_to(server, request), 1u)
                << entry.path().filename() << ": " << request;
            // The same with a host, so that more of it is read.
            auto with_host = request;
            const auto line_end = with_host.find("\r\n");
            if (line_end != std::string::npos && request.find("ost:") == std::string::npos) {
                with_host.insert(line_end, "\r\nHost: a");
                EXPECT_LE(answers_to(server, with_host), 2u) << with_host;
            }
        }
    }
    EXPECT_GT(sent, 80u);
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
}

TEST(RawRequests, FoundByFuzzersDoNoHarm) {
    const auto folder = shared_data() / "attack-text/http-fuzz";
    if (!std::filesystem::is_directory(folder)) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    RunningServer server(quick);
    std::size_t sent = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        ++sent;
        const auto bytes = content(entry.path());
        answers_to(server, bytes);
        for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 8) {
            answers_to(server, bytes.substr(cut));
        }
    }
    EXPECT_GT(sent, 5u);
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
}

/// Bytes of a good request, changed here and there. The seed is the loop's number.
TEST(RawRequests, WithRandomDamageDoNoHarm) {
    RunningServer server(quick);
    const auto good = post("/echo", "{\"a\":1}", "Accept: */*\r\nCookie: a=b\r\n");
    std::uint32_t random = 1;
    const auto next = [&random](std::size_t below) {
        random = random * 1664525 + 1013904223;
        return (random >> 8) % below;
    };
    for (int i = 0; i < 150; ++i) {
        auto bytes = good;
        for (std::size_t changes = 1 + next(3); changes > 0; --changes) {
            bytes[next(bytes.size())] = static_cast<char>(next(256));
        }
        EXPECT_LE(answers_to(server, bytes), 2u) << bytes;
    }
    EXPECT_EQ(ask(server.port(), get("/hello")).status, 200);
}

}  // namespace
}  // namespace ikiiki::test
