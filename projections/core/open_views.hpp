#pragma once
#include "projections/access_history/access_history_rows.hpp"
#include "projections/access_view/access_view_rows.hpp"
#include "projections/alert/alert_rows.hpp"
#include "projections/attachment/attachment_rows.hpp"
#include "projections/core/shelf.hpp"
#include "projections/core/view_follower.hpp"
#include "projections/core/views.hpp"
#include "projections/patient_list/patient_list_rows.hpp"
#include "projections/rebuild/build.hpp"
#include "projections/timeline/timeline_reader.hpp"

#include <array>

namespace ikiiki {

/// Views over one database of rows. A new view is one more member here, in all() and in views.hpp.
class OpenViews final : public Views {
  public:
    OpenViews(Store& store, std::unique_ptr<Shelf> shelf);

    Result<Done> start();

    const Timeline& timeline() const override { return timeline_; }
    const AccessView& access() const override { return access_; }
    const PatientList& patients() const override { return patients_; }
    const AccessHistory& history() const override { return history_; }
    const AlertBook& alerts() const override { return alerts_; }
    const AttachmentView& attachments() const override { return attachments_; }
    const Directory& directory() const override { return directory_; }

    bool wait_for(Position position, std::chrono::milliseconds wait) const override;
    bool wait_until_current(Partition partition, std::chrono::milliseconds wait) const override;
    std::vector<ViewState> states() const override;
    Result<Done> rebuild(const std::string& name, const TellProgress& progress) override;
    Result<Done> rebuild_patient(const std::string& name, PatientId patient,
                                 const TellProgress& progress) override;
    Result<std::string> hash(const std::string& name) const override;

  private:
    std::array<View*, 6> all() {
        return {&timeline_rows_, &access_rows_, &patient_rows_,
                &history_rows_,  &alert_rows_,  &attachment_rows_};
    }
    std::array<const View*, 6> all() const {
        return {&timeline_rows_, &access_rows_, &patient_rows_,
                &history_rows_,  &alert_rows_,  &attachment_rows_};
    }
    ViewState state_of(const View& view) const;
    ViewState directory_state() const;
    Result<Done> open_view(View& view);
    Result<Done> catch_up(const Following& following);
    Result<Done> align(const Following& live, const Following& rebuilt);
    Result<Done> replace(View& view, const Following& rebuilt, const TellProgress& tell);
    Result<Done> replace(View& view, const TellProgress& tell);
    Result<Done> replace_patient(View& view, PatientId patient, const TellProgress& tell);
    /// One at a time, and states() says which.
    Result<Done> alone(const std::string& name, const std::function<Result<Done>(View&)>& work);

    Store& store_;
    std::unique_ptr<Shelf> shelf_;
    View timeline_rows_;
    View access_rows_;
    View patient_rows_;
    View history_rows_;
    View alert_rows_;
    View attachment_rows_;
    DirectoryFold directory_;
    TimelineReader timeline_;
    AccessViewReader access_;
    PatientListReader patients_;
    AccessHistoryReader history_;
    AlertReader alerts_;
    AttachmentReader attachments_;
    std::mutex rebuilding_;  ///< one rebuild at a time
    mutable std::mutex naming_;
    std::string rebuilt_now_;  ///< guarded by naming_
    ViewFollower follower_;    ///< last: its thread uses all of the above
};

}  // namespace ikiiki
