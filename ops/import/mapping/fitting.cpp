#include "ops/import/mapping/fitting.hpp"

namespace ikiiki::fhir {
namespace {

constexpr std::string_view cut_mark = "…";

/// One code point of checked UTF-8.
std::string_view next_sign(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return text.substr(at, size);
}

bool is_line_break(std::string_view sign) {
    return sign == "\n" || sign == "\u2028" || sign == "\u2029" || sign == "\u0085";
}

bool is_digit(std::string_view sign) {
    return (sign.size() == 1 && sign[0] >= '0' && sign[0] <= '9') || (sign >= "０" && sign <= "９");
}

/// What may stand between the groups of a number.
bool is_joiner(std::string_view sign) {
    for (const std::string_view joiner : {" ", "　", "-", "－", "‐", "−", "ー"}) {
        if (sign == joiner) {
            return true;
        }
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\n");
    return from == std::string_view::npos
               ? std::string_view()
               : text.substr(from, text.find_last_not_of(" \t\n") + 1 - from);
}

/// What a record may hold, in one line or many.
std::string readable(std::string_view text, Lines lines) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto sign = next_sign(text, at);
        at += sign.size();
        if (is_line_break(sign) || sign == "\t") {
            out += lines == Lines::one ? " " : is_line_break(sign) ? "\n" : "\t";
        } else if (text_fault(sign, 0, 1, Lines::one).empty()) {
            out += sign;
        }
    }
    return std::string(trimmed(out));
}

std::string cut(std::string text, std::size_t max) {
    std::size_t at = 0;
    for (std::size_t signs = 0; signs + 1 < max; ++signs) {
        at += next_sign(text, at).size();
    }
    text.resize(at);
    return text.append(cut_mark);
}

std::string hidden(std::string_view stretch) {
    std::string out;
    for (std::size_t at = 0; at < stretch.size();) {
        const auto sign = next_sign(stretch, at);
        at += sign.size();
        out += is_digit(sign) ? std::string_view("＊") : sign;
    }
    return out;
}

}  // namespace

std::string without_personal_numbers(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        for (; end < text.size(); end += next_sign(text, end).size()) {
            const auto sign = next_sign(text, end);
            if (!is_digit(sign) && !(end > at && is_joiner(sign))) {
                break;
            }
        }
        if (end == at) {
            const auto sign = next_sign(text, at);
            out += sign;
            at += sign.size();
            continue;
        }
        const auto stretch = text.substr(at, end - at);
        out += holds_personal_number(stretch) ? hidden(stretch) : std::string(stretch);
        at = end;
    }
    return out;
}

std::string Fitting::fitted(std::string_view text, std::size_t max, Lines lines) const {
    auto out = readable(text, lines);
    if (holds_personal_number(out)) {
        out = without_personal_numbers(out);
        report_.note("numbers of 12 digits hidden: a personal number may not be kept");
    }
    if (code_points(out) > max) {
        out = cut(std::move(out), max);
        report_.note("texts cut, longer than a record takes");
    }
    return out;
}

}  // namespace ikiiki::fhir
