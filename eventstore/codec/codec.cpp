#include "eventstore/codec/codec.hpp"

#include "eventstore/codec/event_codec.hpp"

#include <optional>

namespace ikiiki {
namespace {

template <class... E>
EncodedEvent encode_any(const std::variant<E...>& event) {
    return std::visit([]<class One>(const One& one) { return EventCodec<One>::encode(one); },
                      event);
}

/// Fills `out` when E is the event of that name.
template <class E, class Event>
bool decode_as(std::string_view type, std::uint16_t schema, std::string_view clear,
               std::string_view personal, std::optional<Result<Event>>& out) {
    using Codec = EventCodec<E>;
    if (type != Codec::name() || schema == 0 || schema > Codec::schema()) {
        return false;
    }
    auto one = Codec::decode(clear, personal);
    out.emplace(one ? Result<Event>(Event(*std::move(one))) : Result<Event>(one.error()));
    return true;
}

template <class... E>
Result<std::variant<E...>> decode_any(std::string_view type, std::uint16_t schema,
                                      std::string_view clear, std::string_view personal,
                                      const std::variant<E...>* /*which*/) {
    std::optional<Result<std::variant<E...>>> out;
    if ((decode_as<E>(type, schema, clear, personal, out) || ...)) {
        return *std::move(out);
    }
    return Error{.kind = Kind::damaged, .code = "unknown_event"};
}

}  // namespace

EncodedEvent encode(const PatientEvent& event) {
    return encode_any(event);
}
EncodedEvent encode(const UserEvent& event) {
    return encode_any(event);
}
EncodedEvent encode(const FacilityEvent& event) {
    return encode_any(event);
}
EncodedEvent encode(const AgreementEvent& event) {
    return encode_any(event);
}
EncodedEvent encode(const LeaseEvent& event) {
    return encode_any(event);
}
EncodedEvent encode(const AccessEvent& event) {
    return encode_any(event);
}

template <class Event>
Result<Event> decode(std::string_view type, std::uint16_t schema, std::string_view clear,
                     std::string_view personal) {
    return decode_any(type, schema, clear, personal, static_cast<const Event*>(nullptr));
}
template Result<PatientEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                     std::string_view);
template Result<UserEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                  std::string_view);
template Result<FacilityEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                      std::string_view);
template Result<AgreementEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                       std::string_view);
template Result<LeaseEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                   std::string_view);
template Result<AccessEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                    std::string_view);

}  // namespace ikiiki
