#include "domain/attachment/attachment.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/attachment_generated.h>

namespace ikiiki {

template <>
struct Stored<AttachmentAdded>
    : As<"attachment.added", 1, wire::AttachmentAdded, wire::AttachmentAddedPersonal> {};

template struct EventCodec<AttachmentAdded>;

}  // namespace ikiiki
