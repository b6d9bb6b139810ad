#pragma once
#include "api/http/json_write.hpp"
#include "domain/core/result.hpp"

#include <boost/json/value.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

/// Described structs from JSON, with every fault at its pointer.
namespace ikiiki::json {

using Faults = std::vector<Issue>;

/// Strict JSON (RFC 8259): UTF-8, at most 16 levels, no duplicate member, no NUL. Error: invalid
/// `bad_json`.
Result<boost::json::value> parse(std::string_view text);

void fault(Faults& faults, const std::string& pointer, std::string_view code);
Error error_of(Faults faults);

/// A member's name inside a pointer (RFC 6901).
std::string pointer_to(const std::string& parent, std::string_view name);

template <class T>
constexpr bool may_be_absent =
    Shape<T>::is_optional || Shape<T>::is_list || std::is_same_v<T, bool>;

template <class T>
void read(const boost::json::value& from, T& to, const std::string& at, Faults& faults);

template <class T>
void read_integer(const boost::json::value& from, T& to, const std::string& at, Faults& faults) {
    if (!from.is_int64()) {
        return fault(faults, at, "wrong_type");
    }
    const auto number = from.get_int64();
    if (number < 0 && std::is_unsigned_v<T>) {
        return fault(faults, at, "out_of_range");
    }
    if (number < static_cast<std::int64_t>(std::numeric_limits<T>::min()) ||
        static_cast<std::uint64_t>(number < 0 ? 0 : number) >
            static_cast<std::uint64_t>(std::numeric_limits<T>::max())) {
        return fault(faults, at, "out_of_range");
    }
    to = static_cast<T>(number);
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
        const bool known = from_name(text, value) && static_cast<int>(value) >= 0;
        known ? void(to = value) : fault(faults, at, "bad_enum");
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
        bool named = false;
        for_each_field<T>([&](const auto& field) {
            named =
                named || std::string_view(member.key().data(), member.key().size()) == field.name;
        });
        if (!named) {
            fault(faults, at, "unknown_field");
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
    } else if constexpr (Shape<T>::is_list) {
        if (!from.is_array() || from.get_array().size() > 1000) {
            return fault(faults, at, from.is_array() ? "too_long" : "wrong_type");
        }
        for (const auto& item : from.get_array()) {
            read(item, to.emplace_back(), at + '/' + std::to_string(to.size() - 1), faults);
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
