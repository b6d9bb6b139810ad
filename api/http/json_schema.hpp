#pragma once
#include "api/http/json_read.hpp"

#include <string>

namespace ikiiki::json {

/// JSON Schema (2020-12, the dialect of OpenAPI 3.1) of a described struct, as text. For requests
/// `strict` lists what must be there and closes the object; answers always hold every member.
template <class T>
std::string schema_of(bool strict);

inline std::string string_schema(std::string_view more) {
    return "{\"type\":\"string\"" + std::string(more) + '}';
}

template <class T>
std::string text_schema() {
    return string_schema(",\"minLength\":" + std::to_string(T::min) +
                         ",\"maxLength\":" + std::to_string(T::max));
}

template <NamedEnum E>
std::string enum_schema() {
    std::string list;
    for (const auto name : names(E{})) {
        list += (list.empty() ? "\"" : ",\"") + std::string(name) + '"';
    }
    return string_schema(",\"enum\":[" + list + ']');
}

template <class T>
struct Inner {
    using type = T;
};
template <class T>
struct Inner<std::optional<T>> {
    using type = T;
};
template <class T>
struct Inner<std::vector<T>> {
    using type = T;
};
template <class T>
struct Inner<Personal<T>> {
    using type = T;
};

template <class T>
std::string struct_schema(bool strict) {
    std::string members;
    std::string required;
    for_each_field<T>([&](const auto& field) {
        using Member = typename std::remove_cvref_t<decltype(field)>::Member;
        const auto name = '"' + std::string(field.name) + '"';
        members += (members.empty() ? "" : ",") + name + ':' + schema_of<Member>(strict);
        if (!strict || !may_be_absent<Member>) {
            required += (required.empty() ? "" : ",") + name;
        }
    });
    return "{\"type\":\"object\",\"properties\":{" + members + '}' +
           (required.empty() ? "" : ",\"required\":[" + required + ']') +
           (strict ? ",\"additionalProperties\":false}" : "}");
}

template <class T>
std::string schema_of(bool strict) {
    using In = typename Inner<T>::type;
    if constexpr (std::is_same_v<T, bool>) {
        return "{\"type\":\"boolean\"}";
    } else if constexpr (std::is_integral_v<T>) {
        return "{\"type\":\"integer\"}";
    } else if constexpr (std::is_floating_point_v<T>) {
        return "{\"type\":\"number\"}";
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return string_schema({});
    } else if constexpr (Shape<T>::is_text) {
        return text_schema<T>();
    } else if constexpr (Shape<T>::is_id) {
        return string_schema(",\"pattern\":\"^" + std::string(T::prefix()) +
                             "_[0-9a-hjkmnp-tv-z]{26}$\"");
    } else if constexpr (std::is_same_v<T, Instant>) {
        return string_schema(",\"format\":\"date-time\"");
    } else if constexpr (std::is_same_v<T, Date>) {
        return string_schema(",\"format\":\"date\"");
    } else if constexpr (NamedEnum<T>) {
        return enum_schema<T>();
    } else if constexpr (std::is_same_v<T, Digest>) {
        return string_schema(",\"pattern\":\"^[0-9a-f]{64}$\"");
    } else if constexpr (Shape<T>::is_optional || is_personal<T>) {
        return "{\"anyOf\":[" + schema_of<In>(strict) + ",{\"type\":\"null\"}]}";
    } else if constexpr (Shape<T>::is_list) {
        return "{\"type\":\"array\",\"items\":" + schema_of<In>(strict) + '}';
    } else {
        return struct_schema<T>(strict);
    }
}

}  // namespace ikiiki::json

namespace ikiiki {

/// Schema of a request's body: unknown members are refused.
template <class T>
std::string request_schema() {
    return json::schema_of<T>(true);
}
/// Schema of an answer.
template <class T>
std::string answer_schema() {
    return json::schema_of<T>(false);
}

}  // namespace ikiiki
