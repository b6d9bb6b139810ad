#include "ops/import/mapping/narrative.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t entity_max = 10;
constexpr std::uint32_t last_code_point = 0x10ffff;

constexpr auto line_tags = std::to_array<std::string_view>(
    {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dt",
     "dd", "pre", "hr", "caption"});
constexpr auto cell_tags = std::to_array<std::string_view>({"td", "th"});
constexpr auto silent_tags = std::to_array<std::string_view>({"script", "style", "head", "title"});

template <class Table>
bool holds(const Table& table, std::string_view name) {
    return std::ranges::find(table, name) != table.end();
}

std::string utf8(std::uint32_t c) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((c >> shift) & 0x3fU));
    };
    if (c < 0x80) {
        return {static_cast<char>(c)};
    }
    if (c < 0x800) {
        return {static_cast<char>(0xc0U | c >> 6U), tail(0)};
    }
    if (c < 0x10000) {
        return {static_cast<char>(0xe0U | c >> 12U), tail(6), tail(0)};
    }
    return {static_cast<char>(0xf0U | c >> 18U), tail(12), tail(6), tail(0)};
}

/// The sign an entity stands for; empty for one that is none.
std::string sign_of(std::string_view entity) {
    static constexpr auto known = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}});
    for (const auto& [name, sign] : known) {
        if (name == entity) {
            return std::string(sign);
        }
    }
    if (!entity.starts_with('#')) {
        return {};
    }
    const bool hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
    const auto digits = entity.substr(hex ? 2 : 1);
    std::uint32_t c = 0;
    const auto [end, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
    const bool good = fault == std::errc() && end == digits.data() + digits.size() && c != 0 &&
                      c <= last_code_point && (c < 0xd800 || c > 0xdfff);
    return good ? utf8(c) : std::string();
}

class Markup {
  public:
    explicit Markup(std::string_view text) : text_(text) {}

    std::string words() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '<') {
                tag();
            } else if (c == '&') {
                entity();
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                space();
                ++at_;
            } else {
                say({&text_[at_], 1});
                ++at_;
            }
        }
        while (out_.ends_with(' ') || out_.ends_with('\n')) {
            out_.pop_back();
        }
        return std::move(out_);
    }

  private:
    void say(std::string_view words) {
        if (silent_.empty()) {
            out_ += words;
        }
    }
    void space() {
        if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') {
            say(" ");
        }
    }
    void line() {
        while (out_.ends_with(' ')) {
            out_.pop_back();
        }
        if (!out_.empty() && out_.back() != '\n') {
            say("\n");
        }
    }
    void tag() {
        constexpr std::string_view comment = "<!--";
        const bool commented = text_.substr(at_).starts_with(comment);
        const auto end = text_.find(commented ? "-->" : ">", at_);
        if (end == std::string_view::npos) {
            at_ = text_.size();
            return;
        }
        auto inner = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + (commented ? 3 : 1);
        const bool closes = inner.starts_with('/');
        inner.remove_prefix(closes ? 1 : 0);
        std::string name(inner.substr(0, inner.find_first_of(" \t\r\n/")));
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
        if (holds(silent_tags, name) && !inner.ends_with('/')) {
            silent_ = closes ? std::string() : silent_.empty() ? name : silent_;
        } else if (holds(line_tags, name)) {
            line();
        } else if (holds(cell_tags, name)) {
            space();
        }
    }
    void entity() {
        const auto end = text_.find(';', at_);
        const auto size = end == std::string_view::npos ? entity_max + 1 : end - at_ - 1;
        const auto sign = size <= entity_max ? sign_of(text_.substr(at_ + 1, size)) : "";
        if (sign.empty()) {
            say("&");
            ++at_;
            return;
        }
        say(sign);
        at_ = end + 1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::string silent_;  ///< the tag whose content is passed over
};

}  // namespace

std::string words_of_markup(std::string_view markup) {
    return Markup(markup).words();
}

}  // namespace ikiiki::fhir
