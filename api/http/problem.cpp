#include "api/http/problem.hpp"

#include "api/http/json.hpp"

#include <array>

namespace ikiiki {
namespace {

struct KindRow {
    Kind kind;
    int status;
    std::string_view title;
};
constexpr auto kinds = std::to_array<KindRow>({
    {Kind::invalid, 400, "送られた内容を読めません"},
    {Kind::unauthenticated, 401, "サインインが必要です"},
    {Kind::forbidden, 403, "この操作はできません"},
    {Kind::not_found, 404, "見つかりません"},
    {Kind::gone, 410, "支援中止または消去されています"},
    {Kind::conflict, 409, "他の更新と重なりました"},
    {Kind::moved, 412, "先に更新されています"},
    {Kind::rule, 422, "規則により受け付けられません"},
    {Kind::busy, 429, "回数が多すぎます"},
    {Kind::unavailable, 503, "いまは実行できません"},
    {Kind::unknown_outcome, 503, "結果を確認できません"},
    {Kind::damaged, 500, "内部の誤りです"},
});

struct CodeRow {
    std::string_view code;
    int status;
    std::string_view title;
};
/// Codes whose status is more exact than their kind's.
constexpr auto codes = std::to_array<CodeRow>({
    {"idempotency_key_missing", 428, "Idempotency-Keyが必要です"},
    {"too_large", 413, "送られた内容が大きすぎます"},
    {"too_many_pixels", 413, "送られた写真が大きすぎます"},
    {"unsupported_media_type", 415, "この形式は受け付けられません"},
    {"method_not_allowed", 405, "この操作は用意されていません"},
    {"method_not_implemented", 501, "この操作は用意されていません"},
    {"headers_too_large", 431, "ヘッダーが大きすぎます"},
    {"length_required", 411, "Content-Lengthが必要です"},
    {"uri_too_long", 414, "URLが長すぎます"},
    {"expectation_failed", 417, "Expectの内容に応じられません"},
});

const KindRow& row_of(Kind kind) {
    for (const auto& row : kinds) {
        if (row.kind == kind) {
            return row;
        }
    }
    return kinds.back();
}

const CodeRow* exact_row(std::string_view code) {
    for (const auto& row : codes) {
        if (row.code == code) {
            return &row;
        }
    }
    return nullptr;
}

/// What happened to a write is not known: the one code that clients act on by asking.
std::string_view code_of(const Error& error) {
    return error.kind == Kind::unknown_outcome ? "outcome_unknown" : error.code;
}

std::string issues_json(const std::vector<Issue>& issues) {
    std::string out = "[";
    for (const auto& issue : issues) {
        out += out.size() > 1 ? ",{" : "{";
        out += "\"pointer\":" + json_text(issue.pointer) + ",\"code\":" + json_text(issue.code) +
               ",\"detail\":" + json_text(issue.detail) + '}';
    }
    return out + ']';
}

std::string document(const Error& error) {
    const auto code = code_of(error);
    const auto* exact = exact_row(code);
    const auto title = exact != nullptr ? exact->title : row_of(error.kind).title;
    std::string out =
        "{\"type\":" + json_text("https://ikiiki.example/problems/" + std::string(code)) +
        ",\"title\":" + json_text(title) + ",\"status\":" + std::to_string(status_of(error)) +
        ",\"code\":" + json_text(code);
    const auto add = [&out](std::string_view name, const std::string& json) {
        out += ",\"" + std::string(name) + "\":" + json;
    };
    if (!error.detail.empty()) {
        add("detail", json_text(error.detail));
    }
    if (!error.article.number.empty()) {
        add("article", json_text(error.article.number));
    }
    if (!error.pointer.empty()) {
        add("pointer", json_text(error.pointer));
    }
    if (!error.issues.empty()) {
        add("errors", issues_json(error.issues));
    }
    if (!error.warnings.empty()) {
        add("warnings", issues_json(error.warnings));
    }
    return out;
}

}  // namespace

int status_of(const Error& error) {
    const auto* exact = exact_row(code_of(error));
    return exact != nullptr ? exact->status : row_of(error.kind).status;
}

Response problem(const Error& error) {
    return problem_with(error, {}, {});
}

Response problem_with(const Error& error, std::string_view member, std::string_view json) {
    Response response;
    response.status = status_of(error);
    response.content_type = "application/problem+json; charset=utf-8";
    response.body = document(error);
    response.code = code_of(error);
    if (!member.empty()) {
        response.body += ",\"" + std::string(member) + "\":" + std::string(json);
    }
    response.body += '}';
    if (error.kind == Kind::busy) {
        const bool said = error.related.size() == 1;
        response.headers.emplace_back("Retry-After", said ? error.related.front() : "1");
    } else if (response.status == 503) {
        response.headers.emplace_back("Retry-After", "1");
    }
    return response;
}

}  // namespace ikiiki
