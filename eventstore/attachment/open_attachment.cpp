#include "eventstore/attachment/open_attachment.hpp"

#include "eventstore/attachment/segments.hpp"
#include "eventstore/crypto/digest.hpp"

namespace ikiiki {

Result<OpenedAttachment> open_attachment(const AccessReceipt& receipt, const SealedContent& added,
                                         KeyRing& keys, const AttachmentFiles& files) {
    const auto event = open(receipt, added, keys);
    if (!event) {
        return event.error();
    }
    const auto* attachment = std::get_if<AttachmentAdded>(&*event);
    check(attachment != nullptr, "another event is opened as an attachment");
    const auto sealed = files.get(attachment->file);
    if (!sealed) {
        return sealed.error();
    }
    auto content = open_segments(attachment->key.value(), attachment->file, *sealed);
    if (!content || sha256(*content) != attachment->digest.value()) {
        return Error{.kind = Kind::damaged, .code = "attachment_damaged"};
    }
    return OpenedAttachment{*attachment, *std::move(content)};
}

}  // namespace ikiiki
