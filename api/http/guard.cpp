#include "api/http/guard.hpp"

#include "api/http/percent.hpp"
#include "domain/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace ikiiki {
namespace {

constexpr auto methods =
    std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"});

/// Two of one of these would let two readers choose differently.
constexpr auto single = std::to_array<std::string_view>(
    {"authorization", "content-type", "cookie", "expect", "idempotency-key", "if-match", "origin"});

Error bad(const std::string& where) {
    return {.kind = Kind::invalid,
            .code = "bad_request_head",
            .detail = "HTTPリクエストの先頭部を受け付けられません: " + where};
}

bool is_token(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               others.find(c) != std::string_view::npos;
    });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) {
        return {};
    }
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// Visible ASCII that means the same before and after decoding: no dot segments, no slash or
/// backslash in disguise.
bool is_plain_path(std::string_view path) {
    const auto plain = undo_percent(path);
    if (!plain || std::ranges::count(*plain, '/') != std::ranges::count(path, '/')) {
        return false;
    }
    const bool visible = std::ranges::all_of(
        *plain, [](char c) { return c > 0x20 && c < 0x7f && c != '\\' && c != '#'; });
    const auto whole = *plain + '/';
    return visible && whole.find("/../") == whole.npos && whole.find("/./") == whole.npos;
}

/// Origin form in visible ASCII. Only a query may hold other text, percent-encoded.
Result<Done> check_target(std::string_view target) {
    if (target.size() > target_max_bytes) {
        return Error{.kind = Kind::invalid, .code = "uri_too_long"};
    }
    const bool visible = std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f; });
    if (target.empty() || target.front() != '/' || !visible || target.starts_with("//")) {
        return bad("target");
    }
    const auto question = target.find('?');
    if (!is_plain_path(target.substr(0, question))) {
        return bad("path");
    }
    const auto query = question == target.npos ? std::string_view{} : target.substr(question + 1);
    const auto text = undo_percent(query);
    if (!text || !text_fault(*text, 0, target_max_bytes, Lines::one).empty()) {
        return bad("query");
    }
    return Done{};
}

Result<Done> check_request_line(std::string_view line, std::string& method, bool& old_version) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return bad("request line");
    }
    method = line.substr(0, first);
    const auto version = line.substr(last + 1);
    if (!is_token(method) || (version != "HTTP/1.1" && version != "HTTP/1.0")) {
        return bad("request line");
    }
    if (std::ranges::find(methods, method) == methods.end()) {
        return Error{.kind = Kind::invalid, .code = "method_not_implemented"};
    }
    old_version = version == "HTTP/1.0";
    return check_target(line.substr(first + 1, last - first - 1));
}

struct Seen {
    Head head{};
    std::optional<std::uint64_t> length{};
    bool chunked = false;
    int hosts = 0;
    std::array<int, single.size()> singles{};
};

/// Exactly one number, digits only.
Result<Done> check_length(std::string_view value, Seen& seen, std::size_t body_max_bytes) {
    std::uint64_t length = 0;
    const auto* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, length);
    const bool digits =
        !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (seen.length || !digits) {
        return bad("content-length");
    }
    if (read.ec != std::errc{} || length > body_max_bytes) {
        return Error{.kind = Kind::invalid, .code = "too_large"};
    }
    seen.length = length;
    return Done{};
}

Result<Done> check_header(const std::string& name, std::string_view value, Seen& seen,
                          std::size_t body_max_bytes) {
    const auto one = std::ranges::find(single, name);
    if (one != single.end() && seen.singles[static_cast<std::size_t>(one - single.begin())]++ > 0) {
        return bad(name);
    }
    if (name == "transfer-encoding") {
        seen.chunked = true;
    }
    if (name == "content-encoding" && lower(value) != "identity") {
        return Error{.kind = Kind::invalid, .code = "unsupported_media_type"};
    }
    if (name == "range" && value.find(',') != std::string_view::npos) {
        return bad("many ranges");
    }
    if (name == "expect") {
        if (lower(value) != "100-continue") {
            return Error{.kind = Kind::invalid, .code = "expectation_failed"};
        }
        seen.head.awaits_continue = true;
    }
    if (name == "connection" && lower(value).find("close") != std::string::npos) {
        seen.head.keep_alive = false;
    }
    constexpr std::string_view not_in_host = " \t,/@\\?#";
    if (name == "host" &&
        (++seen.hosts > 1 || value.empty() || value.find_first_of(not_in_host) != value.npos)) {
        return bad("host");
    }
    return name == "content-length" ? check_length(value, seen, body_max_bytes) : Done{};
}

Result<Done> check_line(std::string_view line, Seen& seen, std::size_t body_max_bytes) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return bad("header line");  // also: folded lines, which begin with a space
    }
    const auto value = trimmed(line.substr(colon + 1));
    const bool clean = std::ranges::all_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\t';
    });
    if (!clean) {
        return bad("header value");
    }
    seen.head.headers.emplace_back(line.substr(0, colon), value);
    if (seen.head.headers.size() > headers_max) {
        return Error{.kind = Kind::invalid, .code = "headers_too_large"};
    }
    return check_header(lower(line.substr(0, colon)), value, seen, body_max_bytes);
}

}  // namespace

Result<Head> inspect(std::string_view head, std::size_t body_max_bytes) {
    std::string method;
    bool old_version = false;
    Seen seen;
    for (std::size_t number = 0;; ++number) {
        const auto end = head.find('\n');
        if (end == std::string_view::npos || end == 0 || head[end - 1] != '\r') {
            return bad("line end");
        }
        const auto line = head.substr(0, end - 1);
        head.remove_prefix(end + 1);
        if (line.empty() && number > 0) {
            break;
        }
        if (line.find('\r') != std::string_view::npos) {
            return bad("line");
        }
        const auto checked = number == 0 ? check_request_line(line, method, old_version)
                                         : check_line(line, seen, body_max_bytes);
        if (!checked) {
            return checked.error();
        }
    }
    if (seen.hosts != 1) {
        return bad("host");
    }
    if (seen.chunked) {
        return seen.length ? bad("two framings")
                           : Error{.kind = Kind::invalid, .code = "length_required"};
    }
    const bool bodiless = method == "GET" || method == "HEAD" || method == "OPTIONS";
    if (bodiless && seen.length.value_or(0) > 0) {
        return bad("body");
    }
    if (!bodiless && method != "DELETE" && !seen.length) {
        return Error{.kind = Kind::invalid, .code = "length_required"};
    }
    seen.head.content_length = seen.length.value_or(0);
    seen.head.keep_alive = seen.head.keep_alive && !old_version;
    return std::move(seen.head);
}

}  // namespace ikiiki
