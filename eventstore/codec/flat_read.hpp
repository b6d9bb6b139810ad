#pragma once
#include "eventstore/codec/flat.hpp"

/// The way back, over verified buffers. False: the buffer holds what the struct cannot.
namespace ikiiki::flat {

template <class T>
bool unpack(const flatbuffers::String* wire, T& value) requires is_text<T> {
    if (wire == nullptr) {
        value = T{};
        return T::min == 0;
    }
    auto parsed = T::parse(wire->str());
    return parsed ? (value = *std::move(parsed), true) : false;
}

template <class Wire, class T>
bool unpack_list(const Wire* wire, std::vector<T>& list);

template <class Wire, class T>
bool unpack(const Wire& wire, T& value) {
    using namespace detail;
    if constexpr (is_personal<T>) {
        typename T::value_type content{};
        return unpack(wire, content) && (value = T(std::move(content)), true);
    } else if constexpr (Scalar<T>) {
        return from_scalar(wire, value);
    } else if constexpr (is_id<T> || std::is_same_v<T, Digest>) {
        from_struct(wire, value.bytes);
        return true;
    } else if constexpr (is_text<T>) {
        return unpack<T>(wire, value);
    } else if constexpr (is_optional<T>) {
        value.reset();
        if (!wire) {
            return true;
        }
        if constexpr (is_optional_scalar<T>) {
            return from_scalar(*wire, value.emplace());
        } else {
            return unpack_table(*wire, value.emplace());
        }
    } else if constexpr (is_vector<T>) {
        return unpack_list(wire, value);
    } else {
        return wire != nullptr && unpack_table(*wire, value);
    }
}

template <class Wire, class T>
bool unpack_list(const Wire* wire, std::vector<T>& list) {
    list.clear();
    if (wire == nullptr) {
        return true;
    }
    list.reserve(wire->size());
    for (const auto item : *wire) {
        if (!unpack(item, list.emplace_back())) {
            return false;
        }
    }
    return true;
}

template <class Table, Part P, class T>
bool unpack_table(const Table& table, T& value) {
    static_assert(same_names<Table, T, P>(), "the schema has other fields than the struct");
    static constexpr auto fields = members<T, P>();
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return (unpack(table.template get_field<I>(), value.*std::get<I>(fields).member) && ...);
    }
    (std::make_index_sequence<member_count<T, P>>());
}

}  // namespace ikiiki::flat
