#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/personal.hpp"
#include "domain/core/text.hpp"
#include "domain/core/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// JSON text from described structs, appended to a string. No document in between.
namespace ikiiki::json {

/// With quotes; control characters, and < > & for safety inside HTML, are escaped.
void write_text(std::string& out, std::string_view text);
void write_number(std::string& out, double value);
/// 64 lower-case hexadecimal digits.
std::string hex_of(const Digest& digest);

template <class T>
struct Shape {
    static constexpr bool is_id = false, is_text = false, is_optional = false, is_list = false;
};
template <Prefix P>
struct Shape<Id<P>> {
    static constexpr bool is_id = true, is_text = false, is_optional = false, is_list = false;
};
template <std::size_t A, std::size_t B, Lines L>
struct Shape<Text<A, B, L>> {
    static constexpr bool is_id = false, is_text = true, is_optional = false, is_list = false;
};
template <class T>
struct Shape<std::optional<T>> {
    static constexpr bool is_id = false, is_text = false, is_optional = true, is_list = false;
};
template <class T>
struct Shape<std::vector<T>> {
    static constexpr bool is_id = false, is_text = false, is_optional = false, is_list = true;
};

template <class T>
void write(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        out += std::to_string(value);
    } else if constexpr (std::is_floating_point_v<T>) {
        write_number(out, value);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        write_text(out, value);
    } else if constexpr (Shape<T>::is_text) {
        write_text(out, value.str());
    } else if constexpr (Shape<T>::is_id || std::is_same_v<T, Instant> || std::is_same_v<T, Date>) {
        out += '"';
        out += value.text();
        out += '"';
    } else if constexpr (std::is_same_v<T, Digest>) {
        write_text(out, hex_of(value));
    } else if constexpr (NamedEnum<T>) {
        write_text(out, name_of(value));
    } else if constexpr (is_personal<T>) {
        value.readable() ? write(out, value.value()) : void(out += "null");
    } else if constexpr (Shape<T>::is_optional) {
        value ? write(out, *value) : void(out += "null");
    } else if constexpr (Shape<T>::is_list) {
        out += '[';
        const char* separator = "";
        for (const auto& item : value) {
            out += separator;
            write(out, item);
            separator = ",";
        }
        out += ']';
    } else {
        static_assert(Described<T>, "no JSON form for this type");
        out += '{';
        const char* separator = "\"";
        for_each_field<T>([&](const auto& field) {
            out += separator;
            out += field.name;
            out += "\":";
            write(out, value.*field.member);
            separator = ",\"";
        });
        out += '}';
    }
}

}  // namespace ikiiki::json
