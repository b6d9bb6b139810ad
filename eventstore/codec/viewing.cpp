#include "domain/viewing/viewing.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/viewing_generated.h>

namespace ikiiki {

template <>
struct Stored<AccessRecorded> : As<"access.recorded", 1, wire::AccessRecorded> {};
template <>
struct Stored<SignInRecorded> : As<"sign_in.recorded", 1, wire::SignInRecorded> {};

template struct EventCodec<AccessRecorded>;
template struct EventCodec<SignInRecorded>;

}  // namespace ikiiki
