#pragma once
#include "projections/alert/alert_book.hpp"
#include "projections/core/view.hpp"

namespace ikiiki {

/// What the view keeps per record.
struct RecordAlerts {
    std::vector<ToldAlert> raised;
    static constexpr auto fields() { return std::tuple{Field{"raised", &RecordAlerts::raised}}; }
};

/// Folds rules and alerts, with index rows of what is open.
std::unique_ptr<const Projection> alert_projection();

/// Answers from those rows; thread-safe.
class AlertReader : public AlertBook {
  public:
    explicit AlertReader(const View& view) : view_(view) {}
    Result<PatientAlerts> of(PatientId patient) const override;
    Result<std::vector<ToldAlert>> of(PatientId patient, RecordId record) const override;
    Result<std::vector<OpenAlert>> told_to(UserId user) const override;
    Result<std::vector<OpenAlert>> due(Instant now) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
