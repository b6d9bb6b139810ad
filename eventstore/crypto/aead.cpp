#include "eventstore/crypto/aead.hpp"

#include "domain/core/check.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <climits>
#include <memory>

namespace ikiiki {
namespace {

struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// One per thread, set up anew with key and nonce for each message: half the time of a new one. The
/// last key stays in it, as the keys of recent patients stay in the key ring's cache.
EVP_CIPHER_CTX* thread_context() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, Free> kept(EVP_CIPHER_CTX_new());
    check(kept != nullptr, "no cipher context");
    return kept.get();
}

const EVP_CIPHER* algorithm() {
    static const EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    check(fetched != nullptr, "no AES-256-GCM");
    return fetched;
}

std::uint8_t* writable(std::string& text, std::size_t at) {
    return reinterpret_cast<std::uint8_t*>(text.data()) + at;
}

int small(std::size_t size) {
    check(size <= INT_MAX, "too much to seal at once");
    return static_cast<int>(size);
}

/// Ciphertext ‖ tag to `out`, which holds that many bytes.
void encrypt(const Key256& key, const std::uint8_t* nonce, std::string_view associated,
             std::string_view plain, std::uint8_t* out) {
    auto* cipher = thread_context();
    int done = 0;
    int rest = 0;
    const bool good =
        EVP_EncryptInit_ex2(cipher, algorithm(), key.data(), nonce, nullptr) == 1 &&
        EVP_EncryptUpdate(cipher, nullptr, &rest, bytes_of(associated).data(),
                          small(associated.size())) == 1 &&
        EVP_EncryptUpdate(cipher, out, &done, bytes_of(plain).data(), small(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher, out + done, &rest) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, int{aead_tag_bytes},
                            out + plain.size()) == 1;
    check(good, "sealing failed");
}

}  // namespace

std::string aead_seal(const Key256& key, std::string_view associated, std::string_view plain) {
    std::string out(aead_nonce_bytes + plain.size() + aead_tag_bytes, '\0');
    fill_random({writable(out, 0), aead_nonce_bytes});
    encrypt(key, writable(out, 0), associated, plain, writable(out, aead_nonce_bytes));
    return out;
}

std::string aead_seal_at(const Key256& key, const Nonce96& nonce, std::string_view associated,
                         std::string_view plain) {
    std::string out(plain.size() + aead_tag_bytes, '\0');
    encrypt(key, nonce.data(), associated, plain, writable(out, 0));
    return out;
}

std::optional<std::string> aead_open(const Key256& key, std::string_view associated,
                                     std::string_view sealed) {
    if (sealed.size() < aead_nonce_bytes + aead_tag_bytes) {
        return std::nullopt;
    }
    Nonce96 nonce{};
    std::copy_n(bytes_of(sealed).begin(), nonce.size(), nonce.begin());
    return aead_open_at(key, nonce, associated, sealed.substr(aead_nonce_bytes));
}

std::optional<std::string> aead_open_at(const Key256& key, const Nonce96& nonce,
                                        std::string_view associated, std::string_view sealed) {
    if (sealed.size() < aead_tag_bytes || sealed.size() > INT_MAX) {
        return std::nullopt;
    }
    const auto size = sealed.size() - aead_tag_bytes;
    const auto cipher_text = bytes_of(sealed.substr(0, size));
    std::string tag(sealed.substr(size));
    std::string plain(size, '\0');
    auto* cipher = thread_context();
    int done = 0;
    int rest = 0;
    std::array<std::uint8_t, aead_tag_bytes> none{};
    const bool started =
        EVP_DecryptInit_ex2(cipher, algorithm(), key.data(), nonce.data(), nullptr) == 1 &&
        EVP_DecryptUpdate(cipher, nullptr, &rest, bytes_of(associated).data(),
                          small(associated.size())) == 1 &&
        EVP_DecryptUpdate(cipher, writable(plain, 0), &done, cipher_text.data(), small(size)) ==
            1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, int{aead_tag_bytes}, tag.data()) == 1;
    check(started, "opening failed");
    if (EVP_DecryptFinal_ex(cipher, none.data(), &rest) != 1) {
        wipe({writable(plain, 0), plain.size()});
        return std::nullopt;
    }
    return plain;
}

}  // namespace ikiiki
