#include "domain/consent/consent.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/consent_generated.h>

namespace ikiiki {

template <>
struct Stored<ConsentGiven>
    : As<"consent.given", 2, wire::ConsentGiven, wire::ConsentGivenPersonal> {};
template <>
struct Stored<ConsentChanged> : As<"consent.changed", 1, wire::ConsentChanged> {};
template <>
struct Stored<ConsentRevoked>
    : As<"consent.revoked", 1, wire::ConsentRevoked, wire::ConsentRevokedPersonal> {};

template struct EventCodec<ConsentGiven>;
template struct EventCodec<ConsentChanged>;
template struct EventCodec<ConsentRevoked>;

}  // namespace ikiiki
