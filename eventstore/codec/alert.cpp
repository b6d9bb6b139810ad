#include "domain/alert/alert.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/alert_generated.h>

namespace ikiiki {

template <>
struct Stored<RangesSet> : As<"alert.ranges_set", 1, wire::RangesSet, wire::RangesSetPersonal> {};
template <>
struct Stored<AlertChainSet> : As<"alert.chain_set", 1, wire::AlertChainSet> {};
template <>
struct Stored<AlertRaised> : As<"alert.raised", 1, wire::AlertRaised, wire::AlertRaisedPersonal> {};
template <>
struct Stored<AlertEscalated> : As<"alert.escalated", 1, wire::AlertEscalated> {};
template <>
struct Stored<AlertAnswered>
    : As<"alert.answered", 1, wire::AlertAnswered, wire::AlertAnsweredPersonal> {};
template <>
struct Stored<AlertLifted> : As<"alert.lifted", 1, wire::AlertLifted> {};

template struct EventCodec<RangesSet>;
template struct EventCodec<AlertChainSet>;
template struct EventCodec<AlertRaised>;
template struct EventCodec<AlertEscalated>;
template struct EventCodec<AlertAnswered>;
template struct EventCodec<AlertLifted>;

}  // namespace ikiiki
