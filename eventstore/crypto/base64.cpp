#include "eventstore/crypto/base64.hpp"

#include <sodium.h>

namespace ikiiki {

constexpr int standard = sodium_base64_VARIANT_ORIGINAL;

std::string to_base64(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), standard), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), standard);
    text.pop_back();  // the terminating zero
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, standard) != 0) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace ikiiki
