#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/result.hpp"
#include "eventstore/keys/sealed_content.hpp"

#include <optional>
#include <tuple>

namespace ikiiki {

/// One attachment, still closed, and what names it. Nobody yet: no record and no consent.
struct AttachmentRow {
    Happened happened;
    SealedContent content;           ///< AttachmentAdded
    std::optional<RecordId> record;  ///< of any of its versions
    std::optional<ConsentId> consent;
};

/// Which file is this, and where does it belong? Rows: patient | attachment | version. Error:
/// unavailable `parked`.
class AttachmentView {
  public:
    virtual ~AttachmentView() = default;
    virtual Result<std::optional<AttachmentRow>> one(PatientId patient,
                                                     AttachmentId attachment) const = 0;
};

}  // namespace ikiiki
