#include "domain/pledge/pledge.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/pledge_generated.h>

namespace ikiiki {

template <>
struct Stored<PledgeSigned> : As<"pledge.signed", 1, wire::PledgeSigned> {};

template struct EventCodec<PledgeSigned>;

}  // namespace ikiiki
