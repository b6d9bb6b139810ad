#pragma once
#include "domain/core/check.hpp"
#include "domain/core/digest.hpp"
#include "domain/core/personal.hpp"
#include "eventstore/codec/shape.hpp"

#include <schema/values_generated.h>

#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// Described structs as FlatBuffers tables. Names, number and order of fields are compared with the
/// schema at compile time, so a struct and its table cannot drift apart. Included by
/// codec/<capability>.cpp only.
namespace ikiiki::flat {

using namespace shape;
using Builder = flatbuffers::FlatBufferBuilder;

/// An event stands as two tables: its plain members and its Personal members.
enum class Part : bool { clear, personal };

namespace detail {

template <Part P, class F>
constexpr auto pick(const F& field) {
    if constexpr (is_personal<typename F::Member> == (P == Part::personal)) {
        return std::tuple<F>(field);
    } else {
        return std::tuple<>();
    }
}

template <class Table, std::size_t I>
using FieldOf = typename Table::Traits::template FieldType<I>;

template <class T>
struct Listed {};
template <class T>
struct Listed<const flatbuffers::Vector<flatbuffers::Offset<T>>*> {
    using Table = T;
};

template <class Struct, std::size_t N>
const Struct* as_struct(const std::array<std::uint8_t, N>& bytes) {
    static_assert(sizeof(Struct) == N && alignof(Struct) == 1);
    return reinterpret_cast<const Struct*>(bytes.data());
}
template <class Struct, std::size_t N>
void from_struct(const Struct* wire, std::array<std::uint8_t, N>& bytes) {
    bytes.fill(0);
    for (std::size_t i = 0; wire != nullptr && i < N; ++i) {
        bytes[i] = wire->bytes()->Get(static_cast<flatbuffers::uoffset_t>(i));
    }
}

template <Scalar T>
auto to_scalar(const T& value) {
    if constexpr (std::is_same_v<T, Instant>) {
        return value.us;
    } else if constexpr (std::is_same_v<T, Date>) {
        return value.days;
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(sizeof(T) == 1);
        return static_cast<std::uint8_t>(value);
    } else {
        return value;
    }
}
template <Scalar T>
using WireScalar = decltype(to_scalar(std::declval<const T&>()));

/// False for a value the type cannot hold.
template <Scalar T>
bool from_scalar(WireScalar<T> wire, T& value) {
    if constexpr (std::is_same_v<T, Instant>) {
        value.us = wire;
    } else if constexpr (std::is_same_v<T, Date>) {
        value.days = wire;
    } else if constexpr (NamedEnum<T>) {
        value = static_cast<T>(wire);
        return wire < names(T{}).size();
    } else {
        value = wire;
        if constexpr (std::is_floating_point_v<T>) {
            return std::isfinite(wire);
        }
    }
    return true;
}

template <class T>
auto pack_text(Builder& out, const T& text) {
    check(T::min == 0 || !text.empty(), "an event without one of its texts");
    return out.CreateString(text.str());
}

}  // namespace detail

template <class T, Part P>
constexpr auto members() {
    return std::apply(
        [](const auto&... field) { return std::tuple_cat(detail::pick<P>(field)...); },
        T::fields());
}
template <class T, Part P>
constexpr std::size_t member_count = std::tuple_size_v<decltype(members<T, P>())>;

/// The table has exactly these members, by these names, in this order.
template <class Table, class T, Part P>
consteval bool same_names() {
    if (Table::Traits::fields_number != member_count<T, P>) {
        return false;
    }
    std::size_t i = 0;
    return std::apply(
        [&](const auto&... field) {
            return ((std::string_view(Table::Traits::field_names[i++]) == field.name) && ...);
        },
        members<T, P>());
}

template <class Table, Part P = Part::clear, class T>
flatbuffers::Offset<Table> pack_table(Builder& out, const T& value);
template <class Table, Part P = Part::clear, class T>
bool unpack_table(const Table& table, T& value);

template <class Wire, class T>
auto pack_list(Builder& out, const std::vector<T>& list);

/// `Wire` is what flatc's reflection says the field is.
template <class Wire, class T>
auto pack(Builder& out, const T& value) {
    using namespace detail;
    if constexpr (is_personal<T>) {
        return pack<Wire>(out, value.value());
    } else if constexpr (Scalar<T>) {
        static_assert(std::is_same_v<Wire, WireScalar<T>>, "another number in the schema");
        WireScalar<T> number = to_scalar(value);
        T again{};
        check(from_scalar(number, again), "a number an event cannot hold");
        return number;
    } else if constexpr (is_id<T>) {
        static_assert(std::is_same_v<Wire, const wire::Uuid*>);
        return value.is_nil() ? nullptr : as_struct<wire::Uuid>(value.bytes);
    } else if constexpr (std::is_same_v<T, Digest>) {
        static_assert(std::is_same_v<Wire, const wire::Digest*>);
        return as_struct<wire::Digest>(value.bytes);
    } else if constexpr (is_text<T>) {
        static_assert(std::is_same_v<Wire, const flatbuffers::String*>);
        return value.empty() && T::min == 0 ? flatbuffers::Offset<flatbuffers::String>()
                                            : pack_text(out, value);
    } else if constexpr (is_optional_scalar<T>) {
        using Number = WireScalar<typename T::value_type>;
        static_assert(std::is_same_v<Wire, flatbuffers::Optional<Number>>, "needs = null");
        return value ? Wire(pack<Number>(out, *value)) : Wire(flatbuffers::nullopt);
    } else if constexpr (is_optional<T>) {
        using Table = std::remove_cvref_t<std::remove_pointer_t<Wire>>;
        return value ? pack_table<Table>(out, *value) : flatbuffers::Offset<Table>();
    } else if constexpr (is_vector<T>) {
        return pack_list<Wire>(out, value);
    } else {
        return pack_table<std::remove_cvref_t<std::remove_pointer_t<Wire>>>(out, value);
    }
}

/// An empty list is left out.
template <class Wire, class T>
auto pack_list(Builder& out, const std::vector<T>& list) {
    using namespace detail;
    if constexpr (is_id<T>) {
        static_assert(std::is_same_v<Wire, const flatbuffers::Vector<const wire::Uuid*>*>);
        using Offset = flatbuffers::Offset<flatbuffers::Vector<const wire::Uuid*>>;
        const auto* first = list.empty() ? nullptr : as_struct<wire::Uuid>(list.front().bytes);
        static_assert(sizeof(T) == sizeof(wire::Uuid));
        return list.empty() ? Offset() : out.CreateVectorOfStructs(first, list.size());
    } else if constexpr (Scalar<T>) {
        using Number = WireScalar<T>;
        static_assert(std::is_same_v<Wire, const flatbuffers::Vector<Number>*>);
        std::vector<Number> numbers;
        for (const auto& value : list) {
            numbers.push_back(pack<Number>(out, value));
        }
        return list.empty() ? flatbuffers::Offset<flatbuffers::Vector<Number>>()
                            : out.CreateVector(numbers);
    } else {
        std::vector<flatbuffers::Offset<typename Listed<Wire>::Table>> offsets;
        for (const auto& value : list) {
            if constexpr (is_text<T>) {
                offsets.push_back(pack_text(out, value));  // an empty one keeps its place
            } else {
                offsets.push_back(pack<const typename Listed<Wire>::Table*>(out, value));
            }
        }
        return list.empty() ? decltype(out.CreateVector(offsets))() : out.CreateVector(offsets);
    }
}

template <class Table, Part P, class T>
flatbuffers::Offset<Table> pack_table(Builder& out, const T& value) {
    static_assert(same_names<Table, T, P>(), "the schema has other fields than the struct");
    static constexpr auto fields = members<T, P>();
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        // Braces: children are written in order, all of them before the table.
        const std::tuple wires{
            pack<detail::FieldOf<Table, I>>(out, value.*std::get<I>(fields).member)...};
        return Table::Traits::Create(out, std::get<I>(wires)...);
    }
    (std::make_index_sequence<member_count<T, P>>());
}

}  // namespace ikiiki::flat
