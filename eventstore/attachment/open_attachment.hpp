#pragma once
#include "eventstore/access/access_log.hpp"
#include "eventstore/attachment/attachment_files.hpp"

#include <string>

namespace ikiiki {

struct OpenedAttachment {
    AttachmentAdded added;
    std::string content;
};

/// Opens one file: its key is in the sealed part of its AttachmentAdded. Errors: those of open();
/// damaged `attachment_missing`, `attachment_damaged` when bytes are cut, moved or changed.
Result<OpenedAttachment> open_attachment(const AccessReceipt& receipt, const SealedContent& added,
                                         KeyRing& keys, const AttachmentFiles& files);

}  // namespace ikiiki
