#include "api/session/token.hpp"

#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/rocks/database.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t place_bytes = 2 + 8;
constexpr std::size_t tag_bytes = 18;  // makes 60 bytes in all: base64 without padding

std::string tag_of(const KeyRing& keys, std::string_view said) {
    const auto digest = keys.keyed_digest("session_token", said);
    return std::string(view_of(digest.bytes).substr(0, tag_bytes));
}

}  // namespace

SessionToken SessionToken::fresh() {
    SessionToken token;
    fill_random(token.secret);
    return token;
}

SessionId SessionToken::session() const {
    const auto digest = sha256(view_of(secret));
    SessionId id;
    std::copy_n(digest.bytes.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

std::string SessionToken::text(const KeyRing& keys) const {
    std::string said(view_of(secret));
    rocks::append_u16(said, began.partition.index);
    rocks::append_u64(said, began.offset);
    const auto tag = tag_of(keys, said);
    return to_base64(bytes_of(said + tag));
}

std::optional<SessionToken> SessionToken::read(const KeyRing& keys, std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes || bytes->size() != secret_bytes + place_bytes + tag_bytes) {
        return std::nullopt;
    }
    const auto said = std::string_view(*bytes).substr(0, secret_bytes + place_bytes);
    const auto tag = std::string_view(*bytes).substr(said.size());
    const auto right = tag_of(keys, said);
    if (!same_secret(bytes_of(tag), bytes_of(right))) {
        return std::nullopt;
    }
    SessionToken token;
    std::copy_n(said.begin(), secret_bytes, token.secret.begin());
    const auto high = static_cast<std::uint8_t>(said[secret_bytes]);
    const auto low = static_cast<std::uint8_t>(said[secret_bytes + 1]);
    token.began.partition = {Topic::access, static_cast<std::uint16_t>(high << 8u | low)};
    token.began.offset = rocks::read_u64(said, secret_bytes + 2);
    return token;
}

}  // namespace ikiiki
