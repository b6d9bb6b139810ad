#include "eventstore/crypto/totp.hpp"

#include "domain/core/check.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

#include <openssl/evp.h>

#include <array>

namespace ikiiki::totp {
namespace {

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::span<const std::uint8_t> text) {
    std::array<std::uint8_t, 20> out{};
    std::size_t size = 0;
    const auto* made = EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, key.data(), key.size(),
                                 text.data(), text.size(), out.data(), out.size(), &size);
    check(made != nullptr && size == out.size(), "HMAC-SHA-1 failed");
    return out;
}

std::string percent(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<std::uint8_t>(c);
            out.push_back('%');
            out.push_back(digits[byte >> 4u]);
            out.push_back(digits[byte & 0xfu]);
        }
    }
    return out;
}

}  // namespace

std::string new_secret() {
    std::array<std::uint8_t, 20> bytes{};
    fill_random(bytes);
    std::string secret(view_of(bytes));
    wipe(bytes);
    return secret;
}

std::string secret_text(std::string_view secret) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    for (const auto byte : bytes_of(secret)) {
        held = (held << 8u | byte) & 0xfffu;
        for (bits += 8; bits >= 5; bits -= 5) {
            out.push_back(alphabet[held >> (bits - 5) & 31u]);
        }
    }
    if (bits > 0) {
        out.push_back(alphabet[held << (5 - bits) & 31u]);
    }
    return out;
}

std::string uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    return "otpauth://totp/" + percent(issuer) + ":" + percent(account) +
           "?secret=" + secret_text(secret) + "&issuer=" + percent(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

Step step_at(Instant at) {
    return at.us < 0 ? 0 : static_cast<Step>(at.us / us_per_second / seconds_per_step);
}

std::string code_at(std::string_view secret, Step step) {
    std::array<std::uint8_t, 8> counter{};
    for (unsigned i = 0; i < 8; ++i) {
        counter[i] = static_cast<std::uint8_t>(step >> (56 - 8 * i));
    }
    const auto mac = hmac_sha1(secret, counter);
    const std::size_t at = mac[19] & 0xfu;
    const auto number = (std::uint32_t{mac[at]} & 0x7fu) << 24u |
                        std::uint32_t{mac[at + 1]} << 16u | std::uint32_t{mac[at + 2]} << 8u |
                        std::uint32_t{mac[at + 3]};
    auto digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<Step> verify(std::string_view secret, std::string_view code, Instant now) {
    const auto middle = step_at(now);
    std::optional<Step> used;
    for (const auto step : {middle + 1, middle, middle - (middle > 0 ? 1 : 0)}) {
        if (same_secret(bytes_of(code_at(secret, step)), bytes_of(code))) {
            used = step;  // the earliest of equal codes: the later ones stay usable
        }
    }
    return used;
}

}  // namespace ikiiki::totp
