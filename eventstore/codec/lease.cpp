#include "domain/lease/lease.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/lease_generated.h>

namespace ikiiki {

template <>
struct Stored<LeaseTaken> : As<"lease.taken", 1, wire::LeaseTaken> {};

template struct EventCodec<LeaseTaken>;

}  // namespace ikiiki
