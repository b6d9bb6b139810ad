#include "ops/import/mapping/kana.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view vowels = "aiueo";

/// A consonant with each vowel, and alone.
struct Row {
    std::string_view spelling;
    std::array<std::string_view, 5> with;
    std::string_view alone;
};
/// Longer spellings first.
constexpr auto rows = std::to_array<Row>({
    {"sh", {"しゃ", "し", "しゅ", "しぇ", "しょ"}, "しゅ"},
    {"ch", {"ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"}, "ち"},
    {"th", {"さ", "し", "す", "せ", "そ"}, "す"},
    {"ph", {"ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"}, "ふ"},
    {"ck", {"か", "き", "く", "け", "こ"}, "っく"},
    {"qu", {"くあ", "くい", "く", "くえ", "くお"}, "く"},
    {"ts", {"つぁ", "つぃ", "つ", "つぇ", "つぉ"}, "つ"},
    {"b", {"ば", "び", "ぶ", "べ", "ぼ"}, "ぶ"},
    {"c", {"か", "し", "く", "せ", "こ"}, "く"},
    {"d", {"だ", "でぃ", "どぅ", "で", "ど"}, "ど"},
    {"f", {"ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"}, "ふ"},
    {"g", {"が", "ぎ", "ぐ", "げ", "ご"}, "ぐ"},
    {"h", {"は", "ひ", "ふ", "へ", "ほ"}, ""},
    {"j", {"じゃ", "じ", "じゅ", "じぇ", "じょ"}, "じ"},
    {"k", {"か", "き", "く", "け", "こ"}, "く"},
    {"l", {"ら", "り", "る", "れ", "ろ"}, "る"},
    {"m", {"ま", "み", "む", "め", "も"}, "む"},
    {"n", {"な", "に", "ぬ", "ね", "の"}, "ん"},
    {"p", {"ぱ", "ぴ", "ぷ", "ぺ", "ぽ"}, "ぷ"},
    {"q", {"か", "き", "く", "け", "こ"}, "く"},
    {"r", {"ら", "り", "る", "れ", "ろ"}, "る"},
    {"s", {"さ", "し", "す", "せ", "そ"}, "す"},
    {"t", {"た", "てぃ", "とぅ", "て", "と"}, "と"},
    {"v", {"ば", "び", "ぶ", "べ", "ぼ"}, "ぶ"},
    {"w", {"わ", "うぃ", "う", "うぇ", "うぉ"}, "う"},
    {"x", {"くさ", "くし", "くす", "くせ", "くそ"}, "くす"},
    {"y", {"や", "い", "ゆ", "いぇ", "よ"}, "い"},
    {"z", {"ざ", "じ", "ず", "ぜ", "ぞ"}, "ず"},
});
constexpr std::array<std::string_view, 5> vowel_kana{"あ", "い", "う", "え", "お"};

/// Latin letters with marks, by their two bytes of UTF-8 that follow U+00C0.
constexpr std::string_view without_marks =
    "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo/ouuuuyty";

struct Spelling {
    std::string letters;  ///< a–z and single spaces
    bool readable = true;
};

Spelling plain(std::string_view name) {
    Spelling out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto c = static_cast<unsigned char>(name[i]);
        if (c == 0xc3 && i + 1 < name.size()) {
            c = static_cast<unsigned char>(
                without_marks[static_cast<unsigned char>(name[++i]) & 0x3fU]);
        }
        const auto lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        if (lower >= 'a' && lower <= 'z') {
            out.letters += lower;
        } else if (c == ' ' || c == '-') {
            out.letters += out.letters.ends_with(' ') ? "" : " ";
        } else {
            out.readable = out.readable && c < 0x80;
        }
    }
    return out;
}

std::string read_at(std::string_view letters, std::size_t& at) {
    if (const auto vowel = vowels.find(letters[at]); vowel != std::string_view::npos) {
        ++at;
        return std::string(vowel_kana[vowel]);
    }
    const char sign = letters[at];
    if (sign == ' ') {
        ++at;
        return " ";
    }
    const bool twice = at + 1 < letters.size() && letters[at + 1] == sign;
    if (twice) {
        ++at;
        return sign == 'n' || sign == 'm' ? "ん" : sign == 'l' || sign == 'r' ? "" : "っ";
    }
    for (const auto& row : rows) {
        if (!letters.substr(at).starts_with(row.spelling)) {
            continue;
        }
        at += row.spelling.size();
        const auto vowel = at < letters.size() ? vowels.find(letters[at]) : std::string_view::npos;
        if (vowel == std::string_view::npos) {
            return std::string(row.alone);
        }
        ++at;
        return std::string(row.with[vowel]);
    }
    ++at;
    return {};
}

std::string squeezed(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) {
            out += c;
        }
    }
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

/// Half-width katakana U+FF66–U+FF9D as hiragana, in their order; a mark that follows turns the
/// sign before into another.
constexpr auto half_width = std::to_array<std::string_view>(
    {"を", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "ゃ", "ゅ", "ょ", "っ", "ー", "あ", "い", "う",
     "え", "お", "か", "き", "く", "け", "こ", "さ", "し", "す", "せ", "そ", "た", "ち",
     "つ", "て", "と", "な", "に", "ぬ", "ね", "の", "は", "ひ", "ふ", "へ", "ほ", "ま",
     "み", "む", "め", "も", "や", "ゆ", "よ", "ら", "り", "る", "れ", "ろ", "わ", "ん"});
constexpr unsigned half_first = 0xff66;
constexpr unsigned sign_u = 0x3046;   // う
constexpr unsigned sign_vu = 0x3094;  // ゔ
constexpr unsigned voiced_mark = 0xff9e;
constexpr unsigned half_voiced_mark = 0xff9f;

std::string utf8(unsigned c) {
    return {static_cast<char>(0xe0U | c >> 12U), static_cast<char>(0x80U | (c >> 6U & 0x3fU)),
            static_cast<char>(0x80U | (c & 0x3fU))};
}

unsigned code_point(std::string_view sign) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sign[i]); };
    return (byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
}

/// One sign of three bytes as hiragana; empty when it is no kana.
std::string hiragana_sign(unsigned c) {
    if (c >= 0x30a1 && c <= 0x30f6) {
        return utf8(c - 0x60);
    }
    if (c >= half_first && c < voiced_mark) {
        return std::string(half_width[c - half_first]);
    }
    const bool kana = (c >= 0x3041 && c <= 0x3096) || c == 0x30fc || c == 0x30fb;
    return kana ? utf8(c) : std::string();
}

}  // namespace

std::optional<std::string> hiragana_of(std::string_view kana) {
    std::string out;
    for (std::size_t at = 0; at < kana.size();) {
        if (kana[at] == ' ') {
            out += ' ';
            ++at;
            continue;
        }
        if ((static_cast<unsigned char>(kana[at]) & 0xf0U) != 0xe0U || at + 3 > kana.size()) {
            return std::nullopt;
        }
        const auto c = code_point(kana.substr(at, 3));
        at += 3;
        if ((c == voiced_mark || c == half_voiced_mark) && out.size() >= 3) {
            // か→が is one further; は→ぱ two.
            const auto before = code_point(std::string_view(out).substr(out.size() - 3));
            const auto voiced = before == sign_u ? sign_vu : before + (c == voiced_mark ? 1 : 2);
            out.replace(out.size() - 3, 3, utf8(voiced));
        } else if (c == 0x3000) {
            out += ' ';
        } else if (auto sign = hiragana_sign(c); !sign.empty()) {
            out += sign;
        } else {
            return std::nullopt;
        }
    }
    out = squeezed(out);
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

std::optional<std::string> reading_from_spelling(std::string_view name) {
    const auto spelling = plain(name);
    if (!spelling.readable) {
        return std::nullopt;
    }
    std::string out;
    for (std::size_t at = 0; at < spelling.letters.size();) {
        out += read_at(spelling.letters, at);
    }
    out = squeezed(out);
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace ikiiki::fhir
