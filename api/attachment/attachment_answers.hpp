#pragma once
#include "domain/attachment/attachment.hpp"
#include "eventstore/access/access_log.hpp"
#include "projections/attachment/attachment_view.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ikiiki {

/// What a record or a consent says of a file it names; the content has an address of its own.
struct AttachmentAnswer {
    AttachmentId id;
    std::string media_type;  ///< image/jpeg, application/pdf
    std::uint32_t size = 0;
    std::optional<std::string> caption;
    static constexpr auto fields() {
        return std::tuple{
            Field{"id", &AttachmentAnswer::id}, Field{"media_type", &AttachmentAnswer::media_type},
            Field{"size", &AttachmentAnswer::size}, Field{"caption", &AttachmentAnswer::caption}};
    }
};

/// RFC 6838 name of what is kept.
std::string_view media_type_name(MediaType media_type);

/// Opens what is said of each, not the files. Errors: what open() gives; unavailable `not_fresh`
/// while the view does not know one.
Result<std::vector<AttachmentAnswer>> attachment_answers(const std::vector<AttachmentId>& named,
                                                         const AccessReceipt& receipt,
                                                         KeyRing& keys, const AttachmentView& view);

}  // namespace ikiiki
