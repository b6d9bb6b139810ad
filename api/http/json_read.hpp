#pragma once
#include "api/http/json_write.hpp"
#include "domain/core/result.hpp"

#include <boost/json/value.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Described structs from JSON, with every fault at its pointer.
namespace ikiiki::json {

using Faults = std::vector<Issue>;

/// Strict JSON (RFC 8259): UTF-8, at most 16 levels, 1,000 members to an object, no duplicate
/// member, no NUL, no number beyond a double. Error: invalid `bad_json`.
Result<boost::json::value> parse(std::string_view text);

void fault(Faults& faults, const std::string& pointer, std::string_view code);
Error error_of(Faults faults);

/// The pointer of a member we do not know: its own where its name is a plain word, its parent's
/// where the client could have put anything there.
std::string pointer_to_unknown(const std::string& parent, std::string_view name);
/// 64 lower-case hexadecimal digits.
std::optional<Digest> digest_of(std::string_view hex);

/// A member's name inside a pointer (RFC 6901).
std::string pointer_to(const std::string& parent, std::string_view name);

template <class T>
constexpr bool may_be_absent =
    Shape<T>::is_optional || Shape<T>::is_list || std::is_same_v<T, bool>;

template <class T>
void read(const boost::json::value& from, T& to, const std::string& at, Faults& faults);

template <class T>
void read_integer(const boost::json::value& from, T& to, const std::string& at, Faults& faults) {
    const bool fits = (from.is_int64() && std::in_range<T>(from.get_int64())) ||
                      (from.is_uint64() && std::in_range<T>(from.get_uint64()));
    if (!fits) {
        const bool whole = from.is_int64() || from.is_uint64();
        return fault(faults, at, whole ? "out_of_range" : "wrong_type");
    }
    to = from.is_int64() ? static_cast<T>(from.get_int64()) : static_cast<T>(from.get_uint64());
}

template <class T>
void read_text(std::string text, T& to, const std::string& at, Faults& faults) {
    if constexpr (Shape<T>::is_text) {
        auto parsed = T::parse(std::move(text));
        parsed ? void(to = *std::move(parsed)) : fault(faults, at, parsed.error().code);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto wrong = text_fault(text, 0, 1000, Lines::one);
        wrong.empty() ? void(to = std::move(text)) : fault(faults, at, wrong);
    } else if constexpr (NamedEnum<T>) {
        T value{};
        from_name(text, value) ? void(to = value) : fault(faults, at, "bad_enum");
    } else if constexpr (std::is_same_v<T, Digest>) {
        const auto digest = digest_of(text);
        digest ? void(to = *digest) : fault(faults, at, "bad_digest");
    } else {
        constexpr std::string_view code = Shape<T>::is_id              ? "bad_id"
                                          : std::is_same_v<T, Instant> ? "bad_time"
                                                                       : "bad_date";
        const auto parsed = T::parse(text);
        parsed ? void(to = *parsed) : fault(faults, at, code);
    }
}

template <class T>
void read_struct(const boost::json::value& from, T& to, const std::string& at, Faults& faults) {
    if (!from.is_object()) {
        return fault(faults, at, "wrong_type");
    }
    const auto& object = from.get_object();
    std::size_t known = 0;
    for_each_field<T>([&](const auto& field) {
        auto& member = to.*field.member;
        using Member = std::remove_reference_t<decltype(member)>;
        const auto* value = object.if_contains({field.name.data(), field.name.size()});
        if (value != nullptr) {
            ++known;
        }
        const bool absent = value == nullptr || (value->is_null() && may_be_absent<Member>);
        if (!absent) {
            read(*value, member, pointer_to(at, field.name), faults);
        } else if (!may_be_absent<Member>) {
            fault(faults, pointer_to(at, field.name), "missing_field");
        }
    });
    if (known == object.size()) {
        return;
    }
    for (const auto& member : object) {
        const std::string_view name(member.key().data(), member.key().size());
        bool named = false;
        for_each_field<T>([&](const auto& field) { named = named || name == field.name; });
        if (!named) {
            fault(faults, pointer_to_unknown(at, name), "unknown_field");
        }
    }
}

template <class T>
void read(const boost::json::value& from, T& to, const std::string& at, Faults& faults) {
    if constexpr (std::is_same_v<T, bool>) {
        from.is_bool() ? void(to = from.get_bool()) : fault(faults, at, "wrong_type");
    } else if constexpr (std::is_integral_v<T>) {
        read_integer(from, to, at, faults);
    } else if constexpr (std::is_floating_point_v<T>) {
        const bool number = from.is_number() && std::isfinite(from.to_number<double>());
        number ? void(to = from.to_number<double>()) : fault(faults, at, "wrong_type");
    } else if constexpr (Shape<T>::is_optional) {
        read(from, to.emplace(), at, faults);
    } else if constexpr (is_personal<T>) {
        typename T::value_type value{};
        read(from, value, at, faults);
        to = T(std::move(value));
    } else if constexpr (Shape<T>::is_list) {
        if (!from.is_array() || from.get_array().size() > 1000) {
            return fault(faults, at, from.is_array() ? "too_long" : "wrong_type");
        }
        for (const auto& item : from.get_array()) {
            const auto pointer = at + '/' + std::to_string(to.size());
            read(item, to.emplace_back(), pointer, faults);
        }
    } else if constexpr (Described<T>) {
        read_struct(from, to, at, faults);
    } else {
        if (!from.is_string()) {
            return fault(faults, at, "wrong_type");
        }
        read_text(std::string(from.get_string()), to, at, faults);
    }
}

}  // namespace ikiiki::json
