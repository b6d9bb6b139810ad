#pragma once
#include "projections/access_history/access_history.hpp"
#include "projections/core/view.hpp"

namespace ikiiki {

/// Insert-only, from the access log.
std::unique_ptr<const Projection> access_history_projection();

/// Answers from those rows; thread-safe.
class AccessHistoryReader : public AccessHistory {
  public:
    explicit AccessHistoryReader(const View& view) : view_(view) {}
    Result<AccessHistoryPage> of(PatientId patient, std::size_t limit,
                                 const std::string& after) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
