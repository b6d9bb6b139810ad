#include "domain/agreement/agreement.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/agreement_generated.h>

namespace ikiiki {

template <>
struct Stored<AgreementConcluded> : As<"agreement.concluded", 1, wire::AgreementConcluded> {};
template <>
struct Stored<AgreementEnded> : As<"agreement.ended", 1, wire::AgreementEnded> {};

template struct EventCodec<AgreementConcluded>;
template struct EventCodec<AgreementEnded>;

}  // namespace ikiiki
