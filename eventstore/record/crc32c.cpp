#include "eventstore/record/crc32c.hpp"

#include <array>
#include <cstring>

#ifdef __x86_64__
#include <nmmintrin.h>
#endif

namespace ikiiki {
namespace {

constexpr auto table = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        auto value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1u) ^ ((value & 1u) != 0 ? 0x82f63b78u : 0u);
        }
        out[i] = value;
    }
    return out;
}();

#ifdef __x86_64__
__attribute__((target("sse4.2"))) std::uint32_t by_instruction(std::string_view bytes) {
    std::uint64_t crc = 0xffffffffu;
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        crc = _mm_crc32_u64(crc, word);
        bytes.remove_prefix(sizeof word);
    }
    auto rest = static_cast<std::uint32_t>(crc);
    for (const char c : bytes) {
        rest = _mm_crc32_u8(rest, static_cast<std::uint8_t>(c));
    }
    return ~rest;
}
#endif

}  // namespace

std::uint32_t crc32c_portable(std::string_view bytes) {
    std::uint32_t crc = 0xffffffffu;
    for (const char c : bytes) {
        crc = (crc >> 8u) ^ table[(crc ^ static_cast<std::uint8_t>(c)) & 0xffu];
    }
    return ~crc;
}

std::uint32_t crc32c(std::string_view bytes) {
#ifdef __x86_64__
    static const bool fast = __builtin_cpu_supports("sse4.2") != 0;
    if (fast) {
        return by_instruction(bytes);
    }
#endif
    return crc32c_portable(bytes);
}

}  // namespace ikiiki
