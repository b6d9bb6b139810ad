#pragma once
#include "domain/core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Second factor by RFC 6238 as every authenticator app does it: SHA-1, 30 seconds, 6 digits.
namespace ikiiki::totp {

using Step = std::uint64_t;
constexpr std::int64_t seconds_per_step = 30;

/// 20 random bytes.
std::string new_secret();
/// RFC 4648 base32 in capitals, without padding: what a person types into an app.
std::string secret_text(std::string_view secret);
/// "otpauth://totp/…": what the QR code says. Names are percent-encoded.
std::string uri(std::string_view secret, std::string_view issuer, std::string_view account);

Step step_at(Instant at);
/// Six digits.
std::string code_at(std::string_view secret, Step step);

/// The step whose code it is: the one at `now`, the one before or the one after; nothing when it is
/// none of them. Refuse a step that is not later than the last one used, so that a code works once.
std::optional<Step> verify(std::string_view secret, std::string_view code, Instant now);

}  // namespace ikiiki::totp
