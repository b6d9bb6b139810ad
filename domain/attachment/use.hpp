#pragma once
#include "domain/core/error.hpp"
#include "domain/patient/patient.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ikiiki {

/// Who names attachments, and where.
struct AttachmentUse {
    UserId user;
    RecordId record;      ///< nil for a consent
    Article article;      ///< behind what is named
    std::string pointer;  ///< of the list, or of the one
};

/// May these be named there? A file belongs to one record or one consent, and who added it names
/// it. Errors: invalid `too_many` (more than 10), rule `attachment_unknown`, `attachment_not_own`
/// (25), `attachment_in_use`.
std::optional<Error> attachments_fault(const Patient& patient,
                                       const std::vector<AttachmentId>& named,
                                       const AttachmentUse& use);
/// The same for the one that a consent may name; nil names none.
std::optional<Error> attachment_fault(const Patient& patient, AttachmentId named,
                                      const AttachmentUse& use);

}  // namespace ikiiki
