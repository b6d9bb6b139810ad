#pragma once
#include "eventstore/codec/event_codec.hpp"

#include <string_view>
#include <variant>

namespace ikiiki {

/// Is it the stored name of one of these events?
template <class... E>
bool is_one_of(std::string_view type) {
    return ((type == EventCodec<E>::name()) || ...);
}

template <class... E>
bool is_known(std::string_view type, const std::variant<E...>* /*which*/) {
    return is_one_of<E...>(type);
}

}  // namespace ikiiki
