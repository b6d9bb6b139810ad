#pragma once
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ikiiki {

/// One member of a described struct. JSON, FlatBuffers, generators and printing follow from the
/// list.
template <class S, class M>
struct Field {
    using Struct = S;
    using Member = M;
    std::string_view name;
    M S::*member;
};
template <class S, class M>
Field(const char*, M S::*) -> Field<S, M>;

/// A struct that lists its members once: `static constexpr auto fields()` returns a tuple of Field.
template <class T>
concept Described = requires {
    std::tuple_size<decltype(T::fields())>::value;
};

namespace detail {
struct Anything {
    template <class T>
    operator T() const;
};
template <class T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
    return requires {
        T{(static_cast<void>(I), Anything{})...};
    };
}
template <class T, std::size_t N>
constexpr bool takes_members() {
    return takes<T>(std::make_index_sequence<N>{});
}
}  // namespace detail

template <Described T>
constexpr std::size_t field_count = std::tuple_size_v<decltype(T::fields())>;

/// False when a member is missing in fields(): the struct takes one initialiser more.
template <class T>
concept FullyDescribed = Described<T> && detail::takes_members<T, field_count<T>>() &&
    !detail::takes_members<T, field_count<T> + 1>();

/// Calls `visit(field)` for each field in order.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
    std::apply([&](const auto&... field) { (visit(field), ...); }, T::fields());
}

/// Names of an enum's values in order, found by overload: `constexpr auto names(Sex)`; value i is
/// names[i]. Appending is allowed, anything else changes stored meaning.
template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
    names(E{});
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    const auto& all = names(E{});
    const auto index = static_cast<std::size_t>(value);
    return index < all.size() ? all[index] : std::string_view{};
}

template <NamedEnum E>
constexpr bool from_name(std::string_view name, E& out) {
    const auto& all = names(E{});
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == name) {
            out = static_cast<E>(i);
            return true;
        }
    }
    return false;
}

}  // namespace ikiiki
