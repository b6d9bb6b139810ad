#include "domain/core/text.hpp"

#include "tests/support/places.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace ikiiki {
namespace {

using Note = Text<0, 100'000>;

TEST(Text, KeepsWhatWasTypedByteForByte) {
    for (const std::string text : {"髙橋", "か\u3099", "👩🏽‍⚕️", "ｱｲｳ", " 前後の空白 ",
                                   "a\nb\tc", "𠮷野家", "<script>", "'; DROP TABLE"}) {
        const auto parsed = Note::parse(text);
        ASSERT_TRUE(parsed.has_value()) << text;
        EXPECT_EQ(parsed->str(), text);
    }
}

TEST(Text, RefusesWhatIsNoCleanUtf8) {
    for (const std::string text :
         {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe3\x81", "a\x01", "\x7f",
          "\xc2\x80", "\r\n", "\xe2\x80\xae", "\xe2\x81\xa6", "\xef\xbb\xbf", "\xef\xbf\xbf",
          "\xe2\x80\xa8"}) {
        EXPECT_EQ(Note::parse(text).error().code, "bad_text") << text;
    }
    EXPECT_EQ(Note::parse(std::string(1, '\0')).error().code, "bad_text");
}

TEST(Text, CountsCodePointsNotBytes) {
    EXPECT_TRUE((Line<1, 3>::parse("取手市").has_value()));
    EXPECT_EQ((Line<1, 3>::parse("取手市内").error().code), "too_long");
    EXPECT_EQ((Line<1, 3>::parse("").error().code), "too_short");
    EXPECT_EQ(code_points("👩🏽‍⚕️"), 5u);
}

TEST(Text, BreaksLinesOnlyWhereLinesAreAllowed) {
    EXPECT_EQ((Line<0, 10>::parse("a\nb").error().code), "bad_text");
    EXPECT_EQ((Line<0, 10>::parse("a\tb").error().code), "bad_text");
    EXPECT_TRUE((Text<0, 10>::parse("a\nb").has_value()));
}

TEST(PersonalNumber, IsFoundInTheWaysPeopleWriteIt) {
    for (const auto* text :
         {"123456789012", "番号は123456789012です", "1234 5678 9012", "1234-5678-9012",
          "１２３４５６７８９０１２", "１２３４－５６７８－９０１２", "要介護3 1234 5678 9012",
          "1234\u30005678\u30009012", "1234‐5678‐9012。"}) {
        EXPECT_TRUE(holds_personal_number(text)) << text;
    }
}

TEST(PersonalNumber, IsNotSeenInTheNumbersOfCare) {
    for (const auto* text :
         {"", "12345678901", "1234567890123", "0297-74-2141 0297-74-2142", "2026-05-14 1030 訪問",
          "090-1234-5678 090-1234-5678", "03-1234-5678 0297-74-2141", "血圧 140 80 脈 72",
          "140-80 130-70 120-60", "1234 5678", "1234 5678 9012 3456", "123456-789012",
          "1234--5678--9012", "1234、5678、9012", "1234-5678 9012", "1234-56-7890-1234",
          "\xff 123456789012"}) {
        EXPECT_FALSE(holds_personal_number(text)) << text;
    }
}

std::filesystem::path shared_data() {
    if (const char* named = std::getenv("IKIIKI_SHARED")) {
        return std::filesystem::path(named);
    }
    return std::filesystem::path(test::source_dir) / "../shared/data";
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Accepted byte for byte, or refused with a code; never changed.
void expect_honest(const std::string& text) {
    const auto parsed = Note::parse(text);
    if (parsed) {
        EXPECT_EQ(parsed->str(), text);
    } else {
        EXPECT_EQ(parsed.error().code, "bad_text");
    }
    EXPECT_LE(code_points(text), text.size());
    EXPECT_EQ(holds_personal_number(text), holds_personal_number(text + " "));
}

TEST(HostileText, IsKeptExactlyOrRefused) {
    const auto folder = shared_data() / "attack-text";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    std::size_t lines = 0;
    for (const auto* name :
         {"blns.json", "utf8/utf8tests.txt", "xss-payloads.txt", "xss-dompurify.json"}) {
        const auto all = contents(folder / name);
        ASSERT_FALSE(all.empty()) << name;
        for (std::size_t from = 0; from < all.size(); ++lines) {
            const auto to = std::min(all.find('\n', from), all.size());
            expect_honest(all.substr(from, to - from));
            from = to + 1;
        }
    }
    EXPECT_GT(lines, 500u);
}

int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The bytes of a test line `number:invalid hex:E0 80 80:…`; empty for any other line.
std::string bytes_of(std::string hex) {
    std::string bytes;
    for (char& c : hex) {
        c = static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c);
    }
    for (std::size_t i = 0; i + 1 < hex.size(); ++i) {
        const int high = hex_digit(hex[i]);
        const int low = hex_digit(hex[i + 1]);
        if (high >= 0 && low >= 0) {
            bytes += static_cast<char>(high * 16 + low);
            ++i;
        }
    }
    return bytes;
}

TEST(HostileText, OfMalformedUtf8IsRefused) {
    const auto file = shared_data() / "attack-text/utf8/utf8tests.txt";
    if (!std::filesystem::exists(file)) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    std::ifstream in(file, std::ios::binary);
    std::size_t cases = 0;
    const std::string mark = ":invalid hex:";
    for (std::string line; std::getline(in, line);) {
        const auto at = line.find(mark);
        if (at == std::string::npos || line.starts_with('#')) {
            continue;
        }
        const auto from = at + mark.size();
        const auto bytes = bytes_of(line.substr(from, line.find(':', from) - from));
        EXPECT_EQ(Note::parse(bytes).error().code, "bad_text") << line;
        ++cases;
    }
    EXPECT_GT(cases, 20u);
}

}  // namespace
}  // namespace ikiiki
