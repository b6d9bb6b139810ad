#pragma once
#include "domain/core/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace ikiiki {

enum class Lines : bool { one, many };

/// Why a text is refused, as a stable code: bad_text (not UTF-8, or a control character),
/// too_short, too_long (in code points). Empty view when the text is good.
std::string_view text_fault(std::string_view text, std::size_t min, std::size_t max, Lines lines);

/// Code points in checked UTF-8.
std::size_t code_points(std::string_view text);

/// True for the shape of a personal number, which may not be kept in care records: 12 digits in one
/// piece, or three groups of four joined by one space or hyphen each (ASCII or full width).
bool holds_personal_number(std::string_view text);

/// UTF-8 kept exactly as entered, `Min`–`Max` code points. Control characters, bidi overrides and
/// lone surrogates are refused; line breaks and tabs only in `Lines::many`.
template <std::size_t Min, std::size_t Max, Lines L = Lines::many>
class Text {
  public:
    static constexpr std::size_t min = Min;
    static constexpr std::size_t max = Max;
    static constexpr Lines lines = L;

    Text() = default;
    static Result<Text> parse(std::string text) {
        const auto fault = text_fault(text, Min, Max, L);
        if (!fault.empty()) {
            return Error{.kind = Kind::invalid, .code = fault};
        }
        return Text(std::move(text));
    }
    /// For literals of ours; a bad one is a Bug.
    static Text of(std::string_view text) {
        auto parsed = parse(std::string(text));
        check(parsed.has_value(), "bad text literal");
        return *std::move(parsed);
    }
    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Text&) const = default;

  private:
    explicit Text(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

template <std::size_t Min, std::size_t Max>
using Line = Text<Min, Max, Lines::one>;

}  // namespace ikiiki
