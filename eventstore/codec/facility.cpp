#include "domain/facility/facility.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/facility_generated.h>

namespace ikiiki {

template <>
struct Stored<FacilityApproved> : As<"facility.approved", 1, wire::FacilityApproved> {};
template <>
struct Stored<FacilityWithdrawn> : As<"facility.withdrawn", 1, wire::FacilityWithdrawn> {};

template struct EventCodec<FacilityApproved>;
template struct EventCodec<FacilityWithdrawn>;

}  // namespace ikiiki
