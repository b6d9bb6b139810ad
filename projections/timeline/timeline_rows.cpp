#include "projections/timeline/timeline_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "projections/core/event_names.hpp"
#include "projections/timeline/timeline_keys.hpp"

#include <map>
#include <utility>

namespace ikiiki {
namespace {

namespace keys = timeline_keys;

std::string annotation_value(const Annotation& annotation) {
    std::string value(1, annotation_mark);
    row::write(value, annotation);
    return value;
}

/// Puts the rows that follow from one event.
class Put {
  public:
    Put(const Seen& seen, Rows& rows) : seen_(seen), rows_(rows), happened_(seen.happened()) {}

    void operator()(const RecordPosted& posted) const {
        const auto patient = seen_.patient();
        std::string value(1, static_cast<char>(posted.kind));
        row::write(value, PostedRow{happened_, seen_.content()});
        rows_.put(keys::row(patient, posted.occurred_at, posted.record, happened_.version),
                  std::move(value));
        rows_.put(keys::known_record(patient, posted.record),
                  row::bytes_of(KnownRecord{posted.occurred_at, happened_.actor.user}));
        if (!posted.reply_to.is_nil()) {
            replied(posted.reply_to);
        }
    }
    void operator()(const RecordCorrected& event) const {
        const auto posted_at = event.record_occurred_at;
        rows_.put(keys::row(seen_.patient(), posted_at, event.record, happened_.version),
                  annotation_value({Annotation::Kind::corrected, happened_, event.revision,
                                    seen_.content(), event.occurred_at}));
        if (event.occurred_at && *event.occurred_at != posted_at) {
            std::string value(1, moved_mark);
            row::write(value, MovedRow{posted_at});
            rows_.put(
                keys::row(seen_.patient(), *event.occurred_at, event.record, happened_.version),
                std::move(value));
        }
    }
    void operator()(const RecordCancelled& event) const {
        annotate(event.record, event.record_occurred_at, Annotation::Kind::cancelled);
    }
    void operator()(const RecordAcknowledged& event) const {
        annotate(event.record, event.record_occurred_at, Annotation::Kind::acknowledged);
    }
    void operator()(const SupportDiscontinued& event) const {
        if (event.scope == DiscontinuationScope::record) {
            annotate(event.record, event.record_occurred_at, Annotation::Kind::discontinued);
        }
    }
    template <class Other>
    void operator()(const Other& /*event*/) const {}

  private:
    void annotate(RecordId record, Instant occurred_at, Annotation::Kind kind) const {
        rows_.put(keys::row(seen_.patient(), occurred_at, record, happened_.version),
                  annotation_value({kind, happened_, 0, seen_.content()}));
    }

    /// The answered record's time is not in the answer: looked up here, or joined when built in
    /// bulk.
    void replied(RecordId record) const {
        auto value = annotation_value(Annotation{Annotation::Kind::replied, happened_, 0, {}});
        const auto patient = seen_.patient();
        if (!rows_.readable()) {
            rows_.put(keys::known_record(patient, record, happened_.version), std::move(value));
            return;
        }
        const auto stored = rows_.get(keys::known_record(patient, record));
        const auto known = stored ? row::read_all<KnownRecord>(*stored) : KnownRecord{};
        if (stored && known && known->author != happened_.actor.user) {
            rows_.put(keys::row(patient, known->occurred_at, record, happened_.version),
                      std::move(value));
        }
    }

    const Seen& seen_;
    Rows& rows_;
    Happened happened_;
};

/// Joins answers with the records they answer: both stand before the patient's rows, record by
/// record. Holds the answers of one patient.
class JoinAnswers : public Settling {
  public:
    void row(std::string_view key, std::string_view value, const EmitRow& emit) override {
        if (key.size() != keys::key_bytes) {
            emit(key, value);
            return;
        }
        const auto parts = keys::parts_of(key);
        emit_answers_before(key, emit);
        if (parts.is_row() || parts.version == 0) {
            if (!parts.is_row()) {
                record_.assign(parts.record);
                known_ = ikiiki::row::read_all<KnownRecord>(value);
            }
            emit(key, value);
        } else if (parts.record == record_ && known_.has_value()) {
            join(parts, value);
        }
    }
    void end(const EmitRow& emit) override { emit_answers_before({}, emit); }

  private:
    void join(const keys::Parts& parts, std::string_view value) {
        const auto annotation = ikiiki::row::read_all<Annotation>(value.substr(1));
        if (!annotation || annotation->happened.actor.user == known_->author) {
            return;
        }
        PatientId patient;
        RecordId record;
        parts.patient.copy(reinterpret_cast<char*>(patient.bytes.data()), 16);
        parts.record.copy(reinterpret_cast<char*>(record.bytes.data()), 16);
        answers_.emplace(keys::row(patient, known_->occurred_at, record, parts.version), value);
    }

    /// An empty key stands behind all others.
    void emit_answers_before(std::string_view key, const EmitRow& emit) {
        while (!answers_.empty() && (key.empty() || answers_.begin()->first < key)) {
            emit(answers_.begin()->first, answers_.begin()->second);
            answers_.erase(answers_.begin());
        }
    }

    std::string record_;
    Result<KnownRecord> known_ = KnownRecord{};
    std::map<std::string, std::string, std::less<>> answers_;
};

class TimelineProjection : public Projection {
  public:
    std::string_view name() const override { return "timeline"; }
    int revision() const override { return 2; }
    bool follows(Topic topic) const override { return topic == Topic::patients; }
    bool insert_only() const override { return true; }
    /// Events of other names still count for the version the view holds.
    bool wants(std::string_view /*type*/) const override { return true; }
    std::vector<RowsOf> rows_of(PatientId patient) const override {
        return {{timeline_keys::of_patient(patient), {}}};
    }

    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        if (is_one_of<RecordPosted, RecordCorrected, RecordCancelled, RecordAcknowledged,
                      SupportDiscontinued>(seen.type())) {
            const auto& event = seen.patient_event();
            if (!event) {
                return event.error();
            }
            std::visit(Put(seen, rows), *event);
        }
        std::string version;
        rocks::append_u64(version, seen.version());
        rows.put(keys::newest_version(seen.patient()), std::move(version));
        return Done{};
    }

    std::unique_ptr<Settling> settling() const override { return std::make_unique<JoinAnswers>(); }
};

}  // namespace

std::unique_ptr<const Projection> timeline_projection() {
    return std::make_unique<TimelineProjection>();
}

}  // namespace ikiiki
