#include "api/http/guard.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ikiiki {
namespace {

constexpr std::size_t body_max = 1000;

std::string code_for(std::string_view head) {
    const auto inspected = inspect(head, body_max);
    return inspected ? "fine" : std::string(inspected.error().code);
}

std::string with_target(std::string_view target) {
    return code_for("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

std::string with_headers(std::string_view headers, std::string_view method = "POST") {
    return code_for(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n" + std::string(headers) +
                    "\r\n");
}

TEST(Guard, KeepsHeaderValuesAsTheyCame) {
    const auto head = inspect(
        "POST /a?b=%E3%81%82 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nX-A:  %0d%0a \r\n\r\n",
        body_max);
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->content_length, 3u);
    EXPECT_TRUE(head->keep_alive);
    EXPECT_FALSE(head->awaits_continue);
    EXPECT_EQ(head->headers.back().first, "X-A");
    EXPECT_EQ(head->headers.back().second, "%0d%0a");
}

TEST(Guard, TakesOrdinaryTargets) {
    for (const auto* target : {"/", "/api/v1/patients/pat_01?limit=5&q=%E3%81%95+x", "/a..b/c.",
                               "/*", "/a?x=%25", "/commands/a%3Ab"}) {
        EXPECT_EQ(with_target(target), "fine") << target;
    }
}

TEST(Guard, RefusesTargetsThatCanBeReadInTwoWays) {
    constexpr auto targets = std::to_array<std::string_view>({"",
                                                              "a",
                                                              "*",
                                                              "http://a/b",
                                                              "//a/b",
                                                              "/a/../b",
                                                              "/..",
                                                              "/a/%2e%2e/b",
                                                              "/a/%2E./b",
                                                              "/./a",
                                                              "/a%00b",
                                                              "/a%2fb",
                                                              "/a%2Fb",
                                                              "/a%5cb",
                                                              "/a\\b",
                                                              "/a%0d%0ab",
                                                              "/a b",
                                                              "/a%20b",
                                                              "/\xe3\x81\x82",
                                                              "/%E3%81%82",
                                                              "/a\tb",
                                                              "/a%7fb",
                                                              "/%u002e%u002e/x",
                                                              "/a%",
                                                              "/a%4",
                                                              "/a%zz",
                                                              "/a?%zz",
                                                              "/a?x=%00",
                                                              "/a?x=%0a",
                                                              "/a?x=%ff",
                                                              "/a#b",
                                                              "/a%23b"});
    for (const auto target : targets) {
        EXPECT_EQ(with_target(target), "bad_request_head") << target;
    }
    EXPECT_EQ(with_target('/' + std::string(target_max_bytes, 'a')), "uri_too_long");
}

TEST(Guard, RefusesRequestLinesThatAreNone) {
    for (const auto* line :
         {"", "GET", "GET /", "GET / HTTP/2.0", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
          "GET  / HTTP/1.1", "GET / http/1.1", "G(T / HTTP/1.1", "GET / HTTP/1.10",
          "\r\nGET / HTTP/1.1", "GET\t/ HTTP/1.1", "\x16\x03\x01 / HTTP/1.1"}) {
        EXPECT_EQ(code_for(std::string(line) + "\r\nHost: a\r\n\r\n"), "bad_request_head") << line;
    }
    for (const auto* method : {"CONNECT", "TRACE", "PROPFIND", "get", "PRI"}) {
        EXPECT_EQ(with_headers("", method), "method_not_implemented") << method;
    }
}

TEST(Guard, RefusesFramingsThatCanBeReadInTwoWays) {
    constexpr auto bad =
        std::to_array<std::string_view>({"Content-Length: 3\r\nContent-Length: 3\r\n",
                                         "Content-Length: 3\r\nContent-Length: 4\r\n",
                                         "Content-Length: 3, 3\r\n",
                                         "Content-Length: +3\r\n",
                                         "Content-Length: -3\r\n",
                                         "Content-Length: 0x3\r\n",
                                         "Content-Length: 3 3\r\n",
                                         "Content-Length:\r\n",
                                         "Content-Length : 3\r\n",
                                         "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                                         "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                                         "Host: b\r\n",
                                         "HOST: a\r\n",
                                         " folded: b\r\n",
                                         "A: b\r\n c\r\n",
                                         "A: b\r\n\tc\r\n",
                                         "A: b\nB: c\r\n",
                                         "A: b\rB: c\r\n",
                                         "A\r\n",
                                         ": b\r\n",
                                         "A b: c\r\n",
                                         "A\xe3: c\r\n",
                                         "Authorization: x\r\nAuthorization: y\r\n",
                                         "Cookie: x\r\ncookie: y\r\n",
                                         "Range: bytes=0-1,2-3\r\n"});
    for (const auto headers : bad) {
        EXPECT_EQ(with_headers(headers), "bad_request_head") << headers;
    }
    EXPECT_EQ(with_headers(std::string_view("Content-Length: 0\r\nA: b\0c\r\n", 27)),
              "bad_request_head");
    EXPECT_EQ(code_for("GET / HTTP/1.1\r\n\r\n"), "bad_request_head");
    EXPECT_EQ(code_for("GET / HTTP/1.1\r\nHost:\r\n\r\n"), "bad_request_head");
    EXPECT_EQ(code_for("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"), "bad_request_head");
}

TEST(Guard, NamesWhatItRefuses) {
    EXPECT_EQ(with_headers("Transfer-Encoding: chunked\r\n"), "length_required");
    EXPECT_EQ(with_headers("Transfer-Encoding: identity\r\n"), "length_required");
    EXPECT_EQ(with_headers(""), "length_required");
    EXPECT_EQ(with_headers("Content-Length: 1001\r\n"), "too_large");
    EXPECT_EQ(with_headers("Content-Length: 1000000000000000000000\r\n"), "too_large");
    EXPECT_EQ(with_headers("Content-Length: 3\r\nContent-Encoding: gzip\r\n"),
              "unsupported_media_type");
    EXPECT_EQ(with_headers("Content-Length: 3\r\nExpect: 200-maybe\r\n"), "expectation_failed");
    EXPECT_EQ(with_headers("Content-Length: 3\r\n", "GET"), "bad_request_head");
    EXPECT_EQ(with_headers("Content-Length: 3\r\n", "HEAD"), "bad_request_head");
    EXPECT_EQ(with_headers("Content-Length: 0\r\n", "GET"), "fine");
    EXPECT_EQ(with_headers("", "DELETE"), "fine");
    std::string many;
    for (std::size_t i = 0; i <= headers_max; ++i) {
        many += "A: b\r\n";
    }
    EXPECT_EQ(with_headers(many, "GET"), "headers_too_large");
}

TEST(Guard, KnowsWhenTheConnectionEnds) {
    const auto keeps = [](std::string_view version, std::string_view connection) {
        const auto head = inspect("GET / HTTP/" + std::string(version) + "\r\nHost: a\r\n" +
                                      std::string(connection) + "\r\n",
                                  body_max);
        return head.has_value() && head->keep_alive;
    };
    EXPECT_TRUE(keeps("1.1", ""));
    EXPECT_TRUE(keeps("1.1", "Connection: keep-alive\r\n"));
    EXPECT_FALSE(keeps("1.1", "Connection: Close\r\n"));
    EXPECT_FALSE(keeps("1.1", "Connection: upgrade, close\r\n"));
    EXPECT_FALSE(keeps("1.0", "Connection: keep-alive\r\n"));
}

}  // namespace
}  // namespace ikiiki
