#include "eventstore/rocks/database.hpp"

namespace ikiiki::rocks {

void append_u64(std::string& key, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        key.push_back(static_cast<char>((value >> shift) & 0xffu));
    }
}

void append_u16(std::string& key, std::uint16_t value) {
    key.push_back(static_cast<char>(value >> 8));
    key.push_back(static_cast<char>(value & 0xffu));
}

std::uint64_t read_u64(std::string_view bytes, std::size_t at) {
    check(bytes.size() >= at + 8, "key too short for a number");
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + 8; ++i) {
        value = (value << 8) | static_cast<std::uint8_t>(bytes[i]);
    }
    return value;
}

std::string after_prefix(std::string_view prefix) {
    std::string after(prefix);
    while (!after.empty() && static_cast<std::uint8_t>(after.back()) == 0xff) {
        after.pop_back();
    }
    if (!after.empty()) {
        after.back() = static_cast<char>(static_cast<std::uint8_t>(after.back()) + 1);
    }
    return after;
}

}  // namespace ikiiki::rocks
