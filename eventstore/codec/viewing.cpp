#include "domain/viewing/viewing.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/viewing_generated.h>

namespace ikiiki {

template <>
struct Stored<AccessRecorded> : As<"access.recorded", 1, wire::AccessRecorded> {};
template <>
struct Stored<SignInRecorded> : As<"sign_in.recorded", 2, wire::SignInRecorded> {};
template <>
struct Stored<SessionEnded> : As<"session.ended", 1, wire::SessionEnded> {};
template <>
struct Stored<CodeUsed> : As<"code.used", 1, wire::CodeUsed> {};

template struct EventCodec<AccessRecorded>;
template struct EventCodec<SignInRecorded>;
template struct EventCodec<SessionEnded>;
template struct EventCodec<CodeUsed>;

}  // namespace ikiiki
