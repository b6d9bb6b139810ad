#pragma once
#include "projections/core/view.hpp"
#include "projections/timeline/timeline.hpp"

namespace ikiiki {

/// Answers from the rows of timeline_rows.cpp; one scan serves a page.
class TimelineReader : public Timeline {
  public:
    explicit TimelineReader(const View& view) : view_(view) {}
    Result<TimelinePage> page(const TimelineQuery& query) const override;
    Result<std::optional<TimelineRow>> one(PatientId patient, RecordId record) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
