#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/text.hpp"
#include "domain/core/time.hpp"

#include <map>
#include <optional>
#include <type_traits>
#include <vector>

/// What kind of value a member is; both codecs (rows and events) choose by it.
namespace ikiiki::shape {

template <class T>
constexpr bool is_id = false;
template <Prefix P>
constexpr bool is_id<Id<P>> = true;
template <class T>
constexpr bool is_text = false;
template <std::size_t A, std::size_t B, Lines L>
constexpr bool is_text<Text<A, B, L>> = true;
template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;
template <class T>
constexpr bool is_vector = false;
template <class T>
constexpr bool is_vector<std::vector<T>> = true;
template <class T>
constexpr bool is_map = false;
template <class K, class V>
constexpr bool is_map<std::map<K, V>> = true;

/// Stands as one number.
template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, Instant> ||
    std::is_same_v<T, Date>;

template <class T>
constexpr bool is_optional_scalar = false;
template <Scalar T>
constexpr bool is_optional_scalar<std::optional<T>> = true;

}  // namespace ikiiki::shape
