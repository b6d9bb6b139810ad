#include "ops/import/element.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view representation =
    "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
constexpr std::size_t fraction_max = 6;
constexpr std::size_t seconds_end = 19;  // of 2011-08-23T20:55:11

const boost::json::value* member(const Object& in, std::string_view name) {
    return in.if_contains({name.data(), name.size()});
}

bool holds_letters_of_the_west_only(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

/// FHIR allows any number of decimals; a moment here has six.
std::string shortened(std::string_view text) {
    std::string out(text);
    if (out.size() > seconds_end && out[seconds_end] == '.') {
        auto end = out.find_first_not_of("0123456789", seconds_end + 1);
        end = end == std::string::npos ? out.size() : end;
        const auto digits = end - seconds_end - 1;
        if (digits > fraction_max) {
            out.erase(seconds_end + 1 + fraction_max, digits - fraction_max);
        }
    }
    return out;
}

bool is_reading(const Object& name) {
    return extension_text(name, representation, "valueCode") == "SYL";
}

}  // namespace

const Object& object_at(const Object& in, std::string_view name) {
    static const Object none;
    const auto* found = member(in, name);
    return found != nullptr && found->is_object() ? found->get_object() : none;
}

const Array& list_at(const Object& in, std::string_view name) {
    static const Array none;
    const auto* found = member(in, name);
    return found != nullptr && found->is_array() ? found->get_array() : none;
}

std::string_view text_at(const Object& in, std::string_view name) {
    const auto* found = member(in, name);
    if (found == nullptr || !found->is_string()) {
        return {};
    }
    const auto& text = found->get_string();
    return {text.data(), text.size()};
}

std::optional<double> number_at(const Object& in, std::string_view name) {
    const auto* found = member(in, name);
    if (found == nullptr || !found->is_number()) {
        return std::nullopt;
    }
    return found->to_number<double>();
}

std::string decimal_text(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

bool is_true(const Object& in, std::string_view name) {
    const auto* found = member(in, name);
    return found != nullptr && found->is_bool() && found->get_bool();
}

bool has(const Object& in, std::string_view name) {
    return member(in, name) != nullptr;
}

const Object& first_of(const Object& in, std::string_view name) {
    static const Object none;
    for (const auto& element : list_at(in, name)) {
        if (const auto* object = element.if_object()) {
            return *object;
        }
    }
    return none;
}

std::string words_of(const Object& codeable) {
    if (const auto text = text_at(codeable, "text"); !text.empty()) {
        return std::string(text);
    }
    std::string words;
    for (const auto* name : {"display", "code"}) {
        each_of(codeable, "coding", [&](const Object& coding) {
            words = words.empty() ? std::string(text_at(coding, name)) : words;
        });
    }
    return words;
}

std::string_view code_in(const Object& codeable, std::string_view system) {
    std::string_view code;
    each_of(codeable, "coding", [&](const Object& coding) {
        if (code.empty() && (system.empty() || text_at(coding, "system") == system)) {
            code = text_at(coding, "code");
        }
    });
    return code;
}

std::string_view extension_text(const Object& in, std::string_view address, std::string_view name) {
    std::string_view text;
    each_of(in, "extension", [&](const Object& extension) {
        if (text.empty() && text_at(extension, "url") == address) {
            text = text_at(extension, name);
        }
    });
    return text;
}

std::string words_of_name(const Object& name) {
    if (const auto text = text_at(name, "text"); !text.empty()) {
        return std::string(text);
    }
    const std::string family(text_at(name, "family"));
    std::string given;
    for (const auto& part : list_at(name, "given")) {
        if (part.is_string()) {
            given += given.empty() ? "" : " ";
            given += part.get_string().c_str();
        }
    }
    if (family.empty() || given.empty()) {
        return family + given;
    }
    return holds_letters_of_the_west_only(family + given) ? given + ' ' + family
                                                          : family + ' ' + given;
}

const Object& name_in_use(const Object& in) {
    static const Object none;
    const Object* best = &none;
    int rank = 0;
    each_of(in, "name", [&](const Object& name) {
        const auto use = text_at(name, "use");
        const int own = is_reading(name) || use == "maiden"  ? 0
                        : use == "old" || use == "anonymous" ? 1
                        : use == "official"                  ? 4
                        : use == "usual"                     ? 3
                                                             : 2;
        if (own > rank && !words_of_name(name).empty()) {
            best = &name;
            rank = own;
        }
    });
    return *best;
}

const Object& phonetic_name(const Object& in) {
    static const Object none;
    const Object* found = &none;
    each_of(in, "name", [&](const Object& name) {
        if (found->empty() && is_reading(name)) {
            found = &name;
        }
    });
    return *found;
}

std::optional<When> when_of(std::string_view text) {
    using enum When::Known;
    constexpr std::string_view first_of_january = "-01-01";
    switch (text.size()) {
        case 4:
        case 7:
        case 10: {
            const auto missing = first_of_january.substr(text.size() - 4);
            const auto date = Date::parse(std::string(text) + std::string(missing));
            if (!date) {
                return std::nullopt;
            }
            return When{date->begin_in_japan(), text.size() == 4   ? year
                                                : text.size() == 7 ? month
                                                                   : day};
        }
        default:
            break;
    }
    const auto at = Instant::parse(shortened(text));
    return at ? std::optional(When{*at, second}) : std::nullopt;
}

std::optional<When> when_at(const Object& in, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        auto when = when_of(text_at(in, name));
        if (!when) {
            when = when_of(text_at(object_at(in, name), "start"));
        }
        if (when) {
            return when;
        }
    }
    return std::nullopt;
}

std::optional<Date> date_at(const Object& in, std::string_view name) {
    return Date::parse(text_at(in, name));
}

}  // namespace ikiiki::fhir
