#pragma once
#include "domain/agreement/agreement.hpp"
#include "domain/core/result.hpp"
#include "domain/facility/facility.hpp"
#include "domain/lease/lease.hpp"
#include "domain/patient/patient.hpp"
#include "domain/user/user.hpp"
#include "domain/viewing/viewing.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ikiiki {

/// An event as stored bytes: a FlatBuffers table of its plain fields and one of its Personal fields
/// (empty when it has none), both verified on reading.
struct EncodedEvent {
    std::string type;  ///< stored name, for example "record.posted"
    std::uint16_t schema = 1;
    std::string clear;
    std::string personal;
};

using AccessEvent = std::variant<AccessRecorded, SignInRecorded, SessionEnded, CodeUsed>;

/// A Bug: an event with an unreadable Personal member, an empty text that may not be empty, a
/// number or list beyond what decode takes. What encode makes, decode reads.
EncodedEvent encode(const PatientEvent& event);
EncodedEvent encode(const UserEvent& event);
EncodedEvent encode(const FacilityEvent& event);
EncodedEvent encode(const AgreementEvent& event);
EncodedEvent encode(const LeaseEvent& event);
EncodedEvent encode(const AccessEvent& event);

/// `personal` empty: Personal fields stay sealed (readable() is false). Error: damaged with a code
/// (unknown_event, bad_event) and no content. Unknown names are for the caller to park or skip.
template <class Event>
Result<Event> decode(std::string_view type, std::uint16_t schema, std::string_view clear,
                     std::string_view personal = {});
extern template Result<PatientEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                            std::string_view);
extern template Result<UserEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                         std::string_view);
extern template Result<FacilityEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                             std::string_view);
extern template Result<AgreementEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                              std::string_view);
extern template Result<LeaseEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                          std::string_view);
extern template Result<AccessEvent> decode(std::string_view, std::uint16_t, std::string_view,
                                           std::string_view);

/// Described structs that views keep as rows (not frozen: a revision rebuilds them), same mechanism
/// without schema: length-prefixed fields in order. See codec/row.hpp.

}  // namespace ikiiki
