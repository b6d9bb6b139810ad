#include "api/http/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace ikiiki {
namespace {

constexpr auto methods =
    std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"});

Error bad(const char* detail) {
    return {.kind = Kind::invalid, .code = "bad_request_head", .detail = detail};
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

/// Origin form in visible ASCII; no NUL, no encoded slash, no dot segments, plain or encoded.
Result<Done> check_target(std::string_view target) {
    if (target.size() > target_max_bytes) {
        return Error{.kind = Kind::invalid, .code = "uri_too_long"};
    }
    const bool visible = std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f; });
    if (target.empty() || target.front() != '/' || !visible || target.starts_with("//")) {
        return bad("target");
    }
    const auto path = lower(target.substr(0, target.find('?')));
    for (const auto* part : {"%00", "%2f", "%5c", "\\", "%0d", "%0a"}) {
        if (path.find(part) != std::string::npos) {
            return bad("target");
        }
    }
    std::string plain;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool dot = path.compare(i, 3, "%2e") == 0;
        plain += dot ? '.' : path[i];
        i += dot ? 2 : 0;
    }
    if ((plain + '/').find("/../") != std::string::npos ||
        (plain + '/').find("/./") != std::string::npos) {
        return bad("target");
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
        return Error{.kind = Kind::invalid, .code = "method_not_allowed"};
    }
    old_version = version == "HTTP/1.0";
    return check_target(line.substr(first + 1, last - first - 1));
}

struct Seen {
    std::optional<std::uint64_t> length;
    int hosts = 0;
    bool keep_alive = true;
};

Result<Done> check_header(const std::string& name, std::string_view value, Seen& seen,
                          std::size_t body_max_bytes) {
    if (name == "transfer-encoding") {
        return Error{.kind = Kind::invalid, .code = "length_required"};
    }
    if (name == "content-encoding" && lower(value) != "identity") {
        return Error{.kind = Kind::invalid, .code = "unsupported_media_type"};
    }
    if (name == "range" && value.find(',') != std::string_view::npos) {
        return bad("many ranges");
    }
    if (name == "connection") {
        seen.keep_alive = seen.keep_alive && lower(value).find("close") == std::string::npos;
    }
    if (name == "host" && (++seen.hosts > 1 || value.find_first_of(" ,/@\\") != value.npos)) {
        return bad("host");
    }
    if (name != "content-length") {
        return Done{};
    }
    std::uint64_t length = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), length);
    const bool number = read.ec == std::errc{} && read.ptr == value.data() + value.size() &&
                        value.front() >= '0' && value.front() <= '9';
    if (seen.length || !number) {
        return bad("content-length");
    }
    if (length > body_max_bytes) {
        return Error{.kind = Kind::invalid, .code = "too_large"};
    }
    seen.length = length;
    return Done{};
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
        if (line.find('\r') != std::string_view::npos || number > 100) {
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
    const bool bodiless = method == "GET" || method == "HEAD" || method == "OPTIONS";
    if (bodiless && seen.length.value_or(0) > 0) {
        return bad("body");
    }
    if (!bodiless && method != "DELETE" && !seen.length) {
        return Error{.kind = Kind::invalid, .code = "length_required"};
    }
    return Head{seen.length.value_or(0), seen.keep_alive && !old_version};
}

}  // namespace ikiiki
