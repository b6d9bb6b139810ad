#include "api/http/json_write.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ikiiki::json {

namespace {

bool must_be_escaped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
}

void write_escaped(std::string& out, char c) {
    constexpr char hex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else {
        out += "\\u00";
        out += hex[byte >> 4u];
        out += hex[byte & 15u];
    }
}

}  // namespace

/// Texts are mostly clean: they go over in runs, not byte by byte.
void write_text(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const auto stop = std::ranges::find_if(text, must_be_escaped);
        const auto run = static_cast<std::size_t>(stop - text.begin());
        out.append(text.substr(0, run));
        if (run == text.size()) {
            break;
        }
        write_escaped(out, text[run]);
        text.remove_prefix(run + 1);
    }
    out += '"';
}

std::string hex_of(const Digest& digest) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest.bytes) {
        text += digits[byte >> 4u];
        text += digits[byte & 15u];
    }
    return text;
}

void write_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

}  // namespace ikiiki::json
