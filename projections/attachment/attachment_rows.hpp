#pragma once
#include "projections/attachment/attachment_view.hpp"
#include "projections/core/view.hpp"

namespace ikiiki {

/// Insert-only, from the patients' streams.
std::unique_ptr<const Projection> attachment_projection();

/// Answers from those rows; thread-safe.
class AttachmentReader : public AttachmentView {
  public:
    explicit AttachmentReader(const View& view) : view_(view) {}
    Result<std::optional<AttachmentRow>> one(PatientId patient,
                                             AttachmentId attachment) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
