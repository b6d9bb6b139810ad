#include "eventstore/keys/wrapping.hpp"

#include "eventstore/crypto/aead.hpp"
#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

#include <algorithm>

namespace ikiiki::keys {
namespace {

DataKey subkey(const DataKey& secret, std::string_view label, std::string_view use) {
    auto derived = hmac(secret.bytes(), std::string(label) += use);
    const DataKey key(derived.bytes);
    wipe(derived.bytes);
    return key;
}

}  // namespace

DataKey random_key() {
    std::array<std::uint8_t, 32> bytes{};
    fill_random(bytes);
    const DataKey key(bytes);
    wipe(bytes);
    return key;
}

std::string wrap(const DataKey& kek, std::string_view row, const DataKey& key) {
    return aead_seal(kek.bytes(), std::string("ikiiki/wrapped-key/1/") += row,
                     view_of(key.bytes()));
}

std::optional<DataKey> unwrap(const DataKey& kek, std::string_view row, std::string_view wrapped) {
    auto plain = aead_open(kek.bytes(), std::string("ikiiki/wrapped-key/1/") += row, wrapped);
    std::array<std::uint8_t, 32> bytes{};
    if (!plain || plain->size() != bytes.size()) {
        return std::nullopt;
    }
    std::copy(plain->begin(), plain->end(), bytes.begin());
    const DataKey key(bytes);
    wipe(bytes);
    wipe({reinterpret_cast<std::uint8_t*>(plain->data()), plain->size()});
    return key;
}

KekId id_of(const DataKey& kek) {
    const auto digest = hmac(kek.bytes(), "ikiiki/kek-id/1");
    KekId id{};
    std::copy_n(digest.bytes.begin(), id.size(), id.begin());
    return id;
}

Error bad_key() {
    return {.kind = Kind::damaged, .code = "bad_key", .detail = "keys"};
}

Error no_kek(bool some_file) {
    return {.kind = Kind::unavailable,
            .code = some_file ? "key_wrong" : "key_missing",
            .detail = "the key-encryption key of this data folder is needed"};
}

Digest keyed_digest(const DataKey& secret, std::string_view use, std::string_view text) {
    return hmac(subkey(secret, "ikiiki/digest/1/", use).bytes(), text);
}

std::string seal_secret(const DataKey& secret, std::string_view use, std::string_view plain) {
    const auto key = subkey(secret, "ikiiki/secret/1/", use);
    return to_base64(bytes_of(aead_seal(key.bytes(), use, plain)));
}

Result<std::string> open_secret(const DataKey& secret, std::string_view use,
                                std::string_view sealed) {
    const auto bytes = from_base64(sealed);
    auto plain = bytes ? aead_open(subkey(secret, "ikiiki/secret/1/", use).bytes(), use, *bytes)
                       : std::optional<std::string>();
    if (!plain) {
        return Error{.kind = Kind::damaged, .code = "bad_seal"};
    }
    return *std::move(plain);
}

}  // namespace ikiiki::keys
