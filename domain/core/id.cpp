#include "domain/core/id.hpp"

namespace ikiiki {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/// Bit `i` of the 130-bit number whose two leading bits are zero.
int quintet(const Uuid& uuid, int index) {
    int value = 0;
    for (int bit = index * 5 - 2; bit < index * 5 + 3; ++bit) {
        const int set =
            bit < 0 ? 0 : (uuid[static_cast<std::size_t>(bit / 8)] >> (7 - bit % 8)) & 1;
        value = value * 2 + set;
    }
    return value;
}

}  // namespace

std::string to_base32(const Uuid& uuid) {
    std::string text(26, '0');
    for (int i = 0; i < 26; ++i) {
        text[static_cast<std::size_t>(i)] = alphabet[static_cast<std::size_t>(quintet(uuid, i))];
    }
    return text;
}

std::optional<Uuid> from_base32(std::string_view text) {
    if (text.size() != 26 || text[0] > '7') {
        return std::nullopt;
    }
    Uuid uuid{};
    for (int i = 0; i < 26; ++i) {
        const auto value = alphabet.find(text[static_cast<std::size_t>(i)]);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        for (int k = 0; k < 5; ++k) {
            const int bit = i * 5 - 2 + k;
            if (bit >= 0 && ((value >> (4 - k)) & 1) != 0) {
                auto& byte = uuid[static_cast<std::size_t>(bit / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80u >> (bit % 8)));
            }
        }
    }
    return uuid;
}

}  // namespace ikiiki
