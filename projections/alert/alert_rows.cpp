#include "projections/alert/alert_rows.hpp"

#include "domain/patient/patient.hpp"
#include "eventstore/codec/row.hpp"
#include "projections/alert/alert_keys.hpp"
#include "projections/core/event_names.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

namespace keys = alert_keys;

/// The rows of one patient while one event is folded into them.
class Fold {
  public:
    Fold(const Seen& seen, Rows& rows)
        : seen_(seen), rows_(rows), happened_(seen.happened()), patient_(seen.patient()) {}

    void operator()(const RangesSet& event) const {
        auto row = patient_row();
        row.ranges.push_back({seen_.content(), happened_, event.count});
        put(row);
    }
    void operator()(const AlertChainSet& event) const {
        auto row = patient_row();
        row.chain = event.steps;
        row.chain_set = happened_;
        put(row);
    }
    void operator()(const AlertRaised& event) const {
        end(event.record, AlertState::ended);  // a new alert takes the place of an open one
        auto row = record_row(event.record);
        row.raised.push_back({.content = seen_.content(),
                              .revision = event.revision,
                              .step = event.step,
                              .state = AlertState::open,
                              .raised_at = happened_.recorded_at,
                              .next_at = event.next_at,
                              .told = {{event.step, event.told, happened_.recorded_at}},
                              .answers = {}});
        put_index(event.record, row.raised.back());
        put(event.record, row);
        auto whole = patient_row();
        whole.open.push_back(event.record);
        put(whole);
    }
    void operator()(const AlertEscalated& event) const {
        auto row = record_row(event.record);
        auto& alert = newest(row);
        erase_index(event.record, alert);
        alert.step = event.step;
        alert.next_at = event.next_at;
        alert.told.push_back({event.step, event.told, happened_.recorded_at});
        put_index(event.record, alert);
        put(event.record, row);
    }
    void operator()(const AlertAnswered& event) const {
        end(event.record, AlertState::answered);
        auto row = record_row(event.record);
        newest(row).answers.push_back({seen_.content(), happened_, event.answer});
        put(event.record, row);
    }
    void operator()(const AlertLifted& event) const { end(event.record, AlertState::lifted); }
    void operator()(const RecordCancelled& event) const { end(event.record, AlertState::ended); }
    void operator()(const SupportDiscontinued& event) const {
        if (event.scope == DiscontinuationScope::record) {
            end(event.record, AlertState::ended);
            rows_.erase(keys::record(patient_, event.record));
            return;
        }
        for (const auto record : patient_row().open) {
            end(record, AlertState::ended);
        }
    }
    template <class Other>
    void operator()(const Other& /*event*/) const {}

  private:
    template <class Row>
    Row read(const std::string& key) const {
        const auto bytes = rows_.get(key);
        auto row = bytes ? row::read_all<Row>(*bytes) : Result<Row>(Row{});
        check(row.has_value(), "a row of this view that cannot be read");
        return *std::move(row);
    }
    PatientAlerts patient_row() const { return read<PatientAlerts>(keys::patient(patient_)); }
    RecordAlerts record_row(RecordId record) const {
        return read<RecordAlerts>(keys::record(patient_, record));
    }
    void put(const PatientAlerts& row) const {
        rows_.put(keys::patient(patient_), row::bytes_of(row));
    }
    void put(RecordId record, const RecordAlerts& row) const {
        rows_.put(keys::record(patient_, record), row::bytes_of(row));
    }
    static ToldAlert& newest(RecordAlerts& row) {
        check(!row.raised.empty(), "an event of an alert that was never raised");
        return row.raised.back();
    }

    /// Nothing where no alert of the record is open.
    void end(RecordId record, AlertState how) const {
        auto row = record_row(record);
        if (row.raised.empty() || row.raised.back().state != AlertState::open) {
            return;
        }
        auto& alert = row.raised.back();
        erase_index(record, alert);
        alert.state = how;
        alert.next_at.reset();
        put(record, row);
        auto whole = patient_row();
        std::erase(whole.open, record);
        put(whole);
    }

    std::vector<std::string> index_of(RecordId record, const ToldAlert& alert) const {
        std::vector<std::string> index;
        if (alert.next_at) {
            index.push_back(keys::due_until(*alert.next_at) + keys::behind(record, patient_));
        }
        for (const auto& told : alert.told) {
            for (const auto user : told.users) {
                index.push_back(keys::told(user) + keys::behind(record, patient_));
            }
        }
        return index;
    }
    void put_index(RecordId record, const ToldAlert& alert) const {
        for (auto& key : index_of(record, alert)) {
            rows_.put(std::move(key), {});
        }
    }
    void erase_index(RecordId record, const ToldAlert& alert) const {
        for (auto& key : index_of(record, alert)) {
            rows_.erase(std::move(key));
        }
    }

    const Seen& seen_;
    Rows& rows_;
    Happened happened_;
    PatientId patient_;
};

class AlertProjection : public Projection {
  public:
    std::string_view name() const override { return "alert"; }
    int revision() const override { return 1; }
    bool follows(Topic topic) const override { return topic == Topic::patients; }
    bool insert_only() const override { return false; }
    bool wants(std::string_view type) const override {
        return is_one_of<RangesSet, AlertChainSet, AlertRaised, AlertEscalated, AlertAnswered,
                         AlertLifted, RecordCancelled, SupportDiscontinued>(type);
    }
    std::vector<RowsOf> rows_of(PatientId patient) const override { return keys::rows_of(patient); }
    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        const auto& event = seen.patient_event();
        if (!event) {
            return event.error();
        }
        std::visit(Fold(seen, rows), *event);
        return Done{};
    }
};

}  // namespace

std::unique_ptr<const Projection> alert_projection() {
    return std::make_unique<AlertProjection>();
}

}  // namespace ikiiki
