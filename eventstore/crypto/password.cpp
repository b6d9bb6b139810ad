#include "eventstore/crypto/password.hpp"

#include "domain/core/check.hpp"

#include <sodium.h>

#include <array>

namespace ikiiki {
namespace {

constexpr unsigned long long passes = 1;
constexpr std::size_t memory = std::size_t{46} << 20u;

using Buffer = std::array<char, crypto_pwhash_STRBYTES>;

/// libsodium wants a zero-terminated text of its own length.
bool fits(std::string_view hash, Buffer& buffer) {
    if (hash.size() >= buffer.size()) {
        return false;
    }
    buffer.fill('\0');
    hash.copy(buffer.data(), hash.size());
    return true;
}

void start() {
    static const bool started = sodium_init() >= 0;  // picks the fastest Argon2 of this processor
    check(started, "libsodium does not start");
}

}  // namespace

std::string hash_password(std::string_view password) {
    start();
    Buffer buffer{};
    const int failed =
        crypto_pwhash_str(buffer.data(), password.data(), password.size(), passes, memory);
    check(failed == 0, "no memory to hash a password");
    return buffer.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    start();
    Buffer buffer{};
    return fits(hash, buffer) &&
           crypto_pwhash_str_verify(buffer.data(), password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view hash) {
    Buffer buffer{};
    return !fits(hash, buffer) ||
           crypto_pwhash_str_needs_rehash(buffer.data(), passes, memory) != 0;
}

}  // namespace ikiiki
