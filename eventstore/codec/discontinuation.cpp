#include "domain/discontinuation/discontinuation.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/discontinuation_generated.h>

namespace ikiiki {

template <>
struct Stored<DeletionRequested> : As<"discontinuation.deletion_requested", 1,
                                      wire::DeletionRequested, wire::DeletionRequestedPersonal> {};
template <>
struct Stored<SupportDiscontinued>
    : As<"discontinuation.support_discontinued", 1, wire::SupportDiscontinued,
         wire::SupportDiscontinuedPersonal> {};

template struct EventCodec<DeletionRequested>;
template struct EventCodec<SupportDiscontinued>;

}  // namespace ikiiki
