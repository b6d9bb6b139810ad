#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "eventstore/codec/shape.hpp"

#include <charconv>
#include <string>
#include <variant>

/// Described structs as JSON text, for failure messages and golden files. Shows Personal content:
/// tests only.
namespace ikiiki::show {

inline std::string hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        out.push_back(digits[static_cast<std::uint8_t>(c) >> 4u]);
        out.push_back(digits[static_cast<std::uint8_t>(c) & 0xfu]);
    }
    return out;
}

inline std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        }
    }
    return out + '"';
}

template <class T>
std::string json(const T& value, int depth = 0);

template <class T>
std::string scalar(const T& value) {
    if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Date>) {
        return json_text(value.text());
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
        return json_text(name_of(value));
    } else {
        char text[40];
        return {text, std::to_chars(text, text + sizeof text, value).ptr};
    }
}

template <class T>
std::string object(const T& value, int depth) {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    std::string out;
    for_each_field<T>([&](const auto& field) {
        out += out.empty() ? "{\n" : ",\n";
        out += indent + "  " + json_text(field.name) + ": " + json(value.*field.member, depth + 1);
    });
    return out + "\n" + indent + "}";
}

template <class T>
std::string json(const T& value, int depth) {
    using namespace shape;
    if constexpr (is_personal<T>) {
        return value.readable() ? json(value.value(), depth) : "\"sealed\"";
    } else if constexpr (Scalar<T>) {
        return scalar(value);
    } else if constexpr (is_id<T>) {
        return value.is_nil() ? "null" : json_text(value.text());
    } else if constexpr (std::is_same_v<T, Digest>) {
        return json_text(hex({reinterpret_cast<const char*>(value.bytes.data()), 32}));
    } else if constexpr (is_text<T>) {
        return json_text(value.str());
    } else if constexpr (is_optional<T>) {
        return value ? json(*value, depth) : "null";
    } else if constexpr (is_vector<T>) {
        std::string out;
        for (const auto& item : value) {
            out += (out.empty() ? "[" : ", ") + json(item, depth);
        }
        return out.empty() ? "[]" : out + "]";
    } else {
        return object(value, depth);
    }
}

template <class... E>
std::string json(const std::variant<E...>& event, int depth = 0) {
    return std::visit([&](const auto& one) { return json(one, depth); }, event);
}

}  // namespace ikiiki::show
