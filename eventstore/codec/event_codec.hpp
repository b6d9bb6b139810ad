#pragma once
#include "eventstore/codec/codec.hpp"

#include <cstdint>
#include <string_view>

namespace ikiiki {

/// One event's stored form. Instantiated in codec/<capability>.cpp, so that nothing else sees the
/// generated tables; a forgotten event does not link.
template <class E>
struct EventCodec {
    static std::string_view name();
    static std::uint16_t schema();
    static EncodedEvent encode(const E& event);
    /// Error: damaged `bad_event`.
    static Result<E> decode(std::string_view clear, std::string_view personal);
};

}  // namespace ikiiki
