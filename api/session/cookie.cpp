#include "api/session/cookie.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::string name(bool behind_tls) {
    return behind_tls ? "__Host-ikiiki_session" : "ikiiki_session";
}

std::string attributes(bool behind_tls) {
    return std::string("; Path=/; HttpOnly; SameSite=Strict") + (behind_tls ? "; Secure" : "");
}

}  // namespace

std::string session_cookie(std::string_view token, bool behind_tls) {
    return name(behind_tls) + '=' + std::string(token) + attributes(behind_tls);
}

std::string ended_session_cookie(bool behind_tls) {
    return name(behind_tls) + "=; Max-Age=0" + attributes(behind_tls);
}

std::optional<std::string> token_in_cookie(std::string_view header, bool behind_tls) {
    std::optional<std::string> token;
    const auto prefix = name(behind_tls) + '=';
    while (!header.empty()) {
        const auto end = header.find(';');
        auto part = header.substr(0, end);
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        if (!part.starts_with(prefix)) {
            continue;
        }
        const auto value = part.substr(prefix.size());
        if (token && *token != value) {
            return std::nullopt;
        }
        token = value;
    }
    return token;
}

}  // namespace ikiiki
