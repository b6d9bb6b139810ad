#include "api/http/problem.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ikiiki {
namespace {

struct Row {
    Kind kind;
    std::string_view code;
    int status;
};

TEST(Problem, GivesEveryKindItsStatus) {
    constexpr auto rows = std::to_array<Row>({{Kind::invalid, "bad_json", 400},
                                              {Kind::unauthenticated, "not_signed_in", 401},
                                              {Kind::forbidden, "may_not", 403},
                                              {Kind::not_found, "not_found", 404},
                                              {Kind::gone, "discontinued", 410},
                                              {Kind::conflict, "conflict", 409},
                                              {Kind::moved, "version_moved", 412},
                                              {Kind::rule, "value_impossible", 422},
                                              {Kind::busy, "too_many_requests", 429},
                                              {Kind::unavailable, "not_fresh", 503},
                                              {Kind::unknown_outcome, "outcome_unknown", 503},
                                              {Kind::damaged, "internal_error", 500},
                                              {Kind::invalid, "idempotency_key_missing", 428},
                                              {Kind::invalid, "too_large", 413},
                                              {Kind::invalid, "unsupported_media_type", 415},
                                              {Kind::not_found, "method_not_allowed", 405},
                                              {Kind::invalid, "method_not_implemented", 501},
                                              {Kind::invalid, "length_required", 411},
                                              {Kind::invalid, "uri_too_long", 414},
                                              {Kind::invalid, "expectation_failed", 417},
                                              {Kind::invalid, "headers_too_large", 431}});
    for (const auto& row : rows) {
        const auto answer = problem({.kind = row.kind, .code = row.code});
        EXPECT_EQ(answer.status, row.status) << row.code;
        EXPECT_EQ(answer.content_type, "application/problem+json; charset=utf-8");
        EXPECT_NE(answer.body.find("\"status\":" + std::to_string(row.status)), std::string::npos);
        EXPECT_NE(answer.body.find("\"code\":\"" + std::string(row.code) + '"'), std::string::npos);
        EXPECT_EQ(answer.body.find("\"title\":\"\""), std::string::npos) << row.code;
    }
}

TEST(Problem, SaysAllThatIsKnown) {
    const Error error{.kind = Kind::rule,
                      .code = "consent_missing",
                      .detail = "同意がありません。",
                      .article = {"16(1)"},
                      .pointer = "/user_id",
                      .issues = {{"/a", "too_long", ""}},
                      .warnings = {{"/observations/0", "unlikely_high", "高い値です。"}}};
    const std::string expected =
        R"({"type":"https://ikiiki.example/problems/consent_missing",)"
        R"("title":"規則により受け付けられません","status":422,"code":"consent_missing",)"
        R"j("detail":"同意がありません。","article":"16(1)","pointer":"/user_id",)j"
        R"("errors":[{"pointer":"/a","code":"too_long","detail":""}],)"
        R"("warnings":[{"pointer":"/observations/0","code":"unlikely_high",)"
        R"("detail":"高い値です。"}],"candidates":[{"id":"pat_1"}]})";
    const std::string candidates = R"([{"id":"pat_1"}])";
    EXPECT_EQ(problem_with(error, "candidates", candidates).body, expected);
}

TEST(Problem, TellsWhenToComeBack) {
    const auto retry_after = [](const Error& error) {
        const auto answer = problem(error);
        return answer.headers.empty() ? std::string() : answer.headers.front().second;
    };
    EXPECT_EQ(retry_after({.kind = Kind::unavailable, .code = "not_fresh"}), "1");
    EXPECT_EQ(retry_after({.kind = Kind::busy, .code = "x", .related = {"30"}}), "30");
    EXPECT_EQ(retry_after({.kind = Kind::busy, .code = "x"}), "1");
    EXPECT_EQ(retry_after({.kind = Kind::rule, .code = "x"}), "");
}

TEST(Problem, NamesAnUnknownOutcomeAlwaysTheSame) {
    const auto answer = problem({.kind = Kind::unknown_outcome, .code = "log_timeout"});
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find("\"code\":\"outcome_unknown\""), std::string::npos);
}

}  // namespace
}  // namespace ikiiki
