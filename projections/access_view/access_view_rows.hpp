#pragma once
#include "projections/access_view/access_view.hpp"
#include "projections/core/view.hpp"

namespace ikiiki {

/// Folds each patient into one row, with index rows by user and by match key.
std::unique_ptr<const Projection> access_view_projection();

/// Answers from those rows; thread-safe.
class AccessViewReader : public AccessView {
  public:
    explicit AccessViewReader(const View& view) : view_(view) {}
    Result<std::optional<PatientSharing>> of(PatientId patient) const override;
    Result<std::vector<PatientId>> patients_of(UserId user) const override;
    Result<std::vector<PatientId>> invitations_of(UserId user) const override;
    Result<std::vector<PatientId>> namesakes(const Digest& match_key) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
