#include "api/attachment/attachment_answers.hpp"

namespace ikiiki {

std::string_view media_type_name(MediaType media_type) {
    return media_type == MediaType::pdf ? "application/pdf" : "image/jpeg";
}

Result<std::vector<AttachmentAnswer>> attachment_answers(const std::vector<AttachmentId>& named,
                                                         const AccessReceipt& receipt,
                                                         KeyRing& keys,
                                                         const AttachmentView& view) {
    std::vector<AttachmentAnswer> answers;
    for (const auto& id : named) {
        const auto row = view.one(receipt.patient(), id);
        if (!row) {
            return row.error();
        }
        if (!*row || (*row)->content.sealed.empty()) {
            return Error{.kind = Kind::unavailable, .code = "not_fresh"};
        }
        const auto event = open(receipt, (*row)->content, keys);
        if (!event) {
            return event.error();
        }
        const auto& added = std::get<AttachmentAdded>(*event);
        const auto& caption = added.caption.value();
        answers.push_back({id, std::string(media_type_name(added.media_type)), added.size,
                           caption.empty() ? std::nullopt : std::optional(caption.str())});
    }
    return answers;
}

}  // namespace ikiiki
