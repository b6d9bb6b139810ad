#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// `ikiiki_session`, or `__Host-ikiiki_session` with Secure behind TLS. HttpOnly, SameSite=Strict.
std::string session_cookie(std::string_view token, bool behind_tls);
std::string ended_session_cookie(bool behind_tls);
/// The token in a Cookie header. Nothing when there is none, or two that differ.
std::optional<std::string> token_in_cookie(std::string_view cookie_header, bool behind_tls);

}  // namespace ikiiki
