#include "domain/record/record.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/record_generated.h>

namespace ikiiki {

template <>
struct Stored<RecordPosted>
    : As<"record.posted", 3, wire::RecordPosted, wire::RecordPostedPersonal> {};
template <>
struct Stored<RecordCorrected>
    : As<"record.corrected", 4, wire::RecordCorrected, wire::RecordCorrectedPersonal> {};
template <>
struct Stored<RecordCancelled>
    : As<"record.cancelled", 1, wire::RecordCancelled, wire::RecordCancelledPersonal> {};
template <>
struct Stored<RecordAcknowledged> : As<"record.acknowledged", 1, wire::RecordAcknowledged> {};

template struct EventCodec<RecordPosted>;
template struct EventCodec<RecordCorrected>;
template struct EventCodec<RecordCancelled>;
template struct EventCodec<RecordAcknowledged>;

}  // namespace ikiiki
