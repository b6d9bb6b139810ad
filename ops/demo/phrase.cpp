#include "ops/demo/phrase.hpp"

#include "domain/core/check.hpp"

namespace ikiiki::demo {
namespace {

const std::string& slot(std::string_view name, const Slots& slots) {
    for (const auto& [key, value] : slots) {
        if (key == name) {
            return value;
        }
    }
    throw Bug("demo: unknown slot " + std::string(name));
}

/// End of the group that begins at `at` (just behind its brace), and its parts.
std::size_t split(std::string_view pattern, std::size_t at, std::vector<std::string_view>& parts) {
    int depth = 0;
    std::size_t begin = at;
    for (std::size_t i = at; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '{') {
            ++depth;
        } else if (c == '}' && depth-- == 0) {
            parts.push_back(pattern.substr(begin, i - begin));
            return i + 1;
        } else if (c == '|' && depth == 0) {
            parts.push_back(pattern.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    throw Bug("demo: open brace in a pattern");
}

}  // namespace

std::string fill(std::string_view pattern, Dice& dice, const Slots& slots) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const char c = pattern[at];
        if (c == '{') {
            std::vector<std::string_view> parts;
            at = split(pattern, at + 1, parts);
            text += fill(dice.pick(parts), dice, slots);
        } else if (c == '<') {
            const auto end = pattern.find('>', at);
            check(end != std::string_view::npos, "demo: open slot in a pattern");
            text += slot(pattern.substr(at + 1, end - at - 1), slots);
            at = end + 1;
        } else {
            text += c;
            ++at;
        }
    }
    return text;
}

}  // namespace ikiiki::demo
