#include "domain/core/text.hpp"

#include <cstdint>
#include <optional>

namespace ikiiki {
namespace {

std::optional<char32_t> next_of_several_bytes(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    const int size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size == 0 || at + static_cast<std::size_t>(size) > text.size()) {
        return std::nullopt;
    }
    char32_t value = lead & (0xffu >> (size + 1));
    for (int i = 1; i < size; ++i) {
        const std::uint8_t next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xc0) != 0x80) {
            return std::nullopt;
        }
        value = (value << 6) | (next & 0x3fu);
    }
    const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    if (overlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
        return std::nullopt;
    }
    at += static_cast<std::size_t>(size);
    return value;
}

/// Decodes one code point at `at` and moves past it; nothing on malformed UTF-8 (RFC 3629).
inline std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<std::uint8_t>(text[at]);
    return lead < 0x80 ? (++at, lead) : next_of_several_bytes(text, at);
}

bool is_refused(char32_t c, Lines lines) {
    if (c == U'\n' || c == U'\t') {
        return lines == Lines::one;
    }
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool bidi = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    return control || bidi || separator || noncharacter || c == 0xfeff;
}

bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

/// What may stand between the groups of a number: a space or a hyphen of some kind; nul otherwise.
char joiner(char32_t c) {
    if (c == U' ' || c == U'　') {
        return ' ';
    }
    const bool hyphen = c == U'-' || c == U'－' || c == U'‐' || c == U'−' || c == U'ー';
    return hyphen ? '-' : '\0';
}

/// Groups of digits as they are read: found are twelve digits in one piece, and exactly three
/// groups of four with the same joiner. A date with a time (4-2-2-4) and two telephone numbers in
/// a row are neither.
class NumberGroups {
  public:
    void digit() { ++digits_; }
    void other(char joined_by) {
        if (digits_ > 0) {
            end_group();
            before_ = joined_by;
        } else {
            before_ = '\0';  // two joiners in a row, or none: the next group stands alone
        }
        if (before_ == '\0') {
            end_run();
        }
    }
    bool end() {
        other('\0');
        return found_;
    }

  private:
    void end_group() {
        found_ |= digits_ == 12;
        const bool goes_on = fours_ > 0 && (fours_ == 1 || before_ == joiner_);
        if (digits_ != 4 || !goes_on) {
            end_run();
        }
        if (digits_ == 4) {
            joiner_ = before_;
            ++fours_;
        }
        digits_ = 0;
    }
    void end_run() {
        found_ |= fours_ == 3;
        fours_ = 0;
    }

    int digits_ = 0;
    int fours_ = 0;
    char before_ = '\0';  ///< what joined this group to the one before
    char joiner_ = '\0';
    bool found_ = false;
};

}  // namespace

std::string_view text_fault(std::string_view text, std::size_t min, std::size_t max, Lines lines) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto c = next_code_point(text, at);
        if (!c || is_refused(*c, lines)) {
            return "bad_text";
        }
    }
    return count < min ? "too_short" : count > max ? "too_long" : std::string_view{};
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<std::uint8_t>(c) & 0xc0) != 0x80;
    }
    return count;
}

bool holds_personal_number(std::string_view text) {
    NumberGroups groups;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (!c) {
            return false;
        }
        if (is_digit(*c)) {
            groups.digit();
        } else {
            groups.other(joiner(*c));
        }
    }
    return groups.end();
}

}  // namespace ikiiki
