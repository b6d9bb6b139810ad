#include "api/http/answer_head.hpp"

#include "domain/core/check.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>

namespace ikiiki {
namespace {

struct Row {
    std::string_view name;
    std::string_view value;
};
/// What the page may do: no inline script, no other host, not inside a frame.
constexpr auto always = std::to_array<Row>({
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; "
     "script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
     "frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'; "
     "trusted-types app"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "geolocation=(), microphone=(), payment=()"},
});

struct Reason {
    int status;
    std::string_view phrase;
};
constexpr auto reasons = std::to_array<Reason>({
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
});

std::string_view phrase_of(int status) {
    const auto found = std::ranges::find(reasons, status, &Reason::status);
    return found == reasons.end() ? std::string_view("Answer") : found->phrase;
}

void add(std::string& head, std::string_view name, std::string_view value) {
    const bool clean = std::ranges::none_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
    check(clean, "a control character in an answer's header");
    head.append(name).append(": ").append(value).append("\r\n");
}

/// IMF-fixdate of now, as RFC 9110 §6.6.1 asks of an origin server.
std::string date() {
    const auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

}  // namespace

std::size_t body_size(const Response& response) {
    return response.shared ? response.shared->size() : response.body.size();
}

std::string head_of(const Response& response, const Leaving& leaving) {
    std::string head;
    head.reserve(1024);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(phrase_of(response.status)).append("\r\n");
    const auto has = [&response](std::string_view name) {
        return std::ranges::count(response.headers, name,
                                  &std::pair<std::string, std::string>::first) > 0;
    };
    for (const auto& [name, value] : response.headers) {
        add(head, name, value);
    }
    if (response.opened) {
        add(head, "Content-Type", "text/event-stream");
        add(head, "X-Accel-Buffering", "no");  // nginx hands events on at once
    } else if (!response.content_type.empty()) {
        add(head, "Content-Type", response.content_type);
    }
    const bool bodiless = response.status == 204 || response.status == 304 || response.opened;
    if (!bodiless) {
        add(head, "Content-Length", std::to_string(body_size(response)));
    }
    if (!has("Cache-Control")) {
        add(head, "Cache-Control", "no-store");
    }
    for (const auto& row : always) {
        if (!has(row.name)) {
            add(head, row.name, row.value);
        }
    }
    if (leaving.behind_tls) {
        add(head, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    add(head, "Date", date());
    add(head, "X-Request-Id", leaving.request_id);
    add(head, "Connection", leaving.keep_alive ? "keep-alive" : "close");
    return head.append("\r\n");
}

}  // namespace ikiiki
