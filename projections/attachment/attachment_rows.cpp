#include "projections/attachment/attachment_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "eventstore/crypto/digest.hpp"
#include "projections/core/event_names.hpp"

namespace ikiiki {
namespace {

/// What one event says about an attachment: its own adding, or that it is named.
struct Said {
    Happened happened;
    std::optional<SealedContent> added;
    RecordId record;
    ConsentId consent;
    static constexpr auto fields() {
        return std::tuple{Field{"happened", &Said::happened}, Field{"added", &Said::added},
                          Field{"record", &Said::record}, Field{"consent", &Said::consent}};
    }
};

std::string prefix_of(PatientId patient, AttachmentId attachment) {
    return std::string(view_of(patient.bytes)) + std::string(view_of(attachment.bytes));
}

/// Puts the rows that follow from one event.
class Put {
  public:
    Put(const Seen& seen, Rows& rows) : seen_(seen), rows_(rows) {}

    void operator()(const AttachmentAdded& event) const {
        put(event.attachment, {seen_.happened(), seen_.content(), {}, {}});
    }
    void operator()(const RecordPosted& event) const { named(event.record, event.attachments); }
    void operator()(const RecordCorrected& event) const { named(event.record, event.attachments); }
    void operator()(const ConsentGiven& event) const {
        if (!event.document.is_nil()) {
            put(event.document, {seen_.happened(), {}, {}, event.consent});
        }
    }
    void operator()(const auto& /*event*/) const {}

  private:
    void named(RecordId record, const std::vector<AttachmentId>& attachments) const {
        for (const auto& attachment : attachments) {
            put(attachment, {seen_.happened(), {}, record, {}});
        }
    }
    void put(AttachmentId attachment, const Said& said) const {
        auto key = prefix_of(seen_.patient(), attachment);
        rocks::append_u64(key, seen_.version());
        rows_.put(std::move(key), row::bytes_of(said));
    }

    const Seen& seen_;
    Rows& rows_;
};

class AttachmentProjection : public Projection {
  public:
    std::string_view name() const override { return "attachment"; }
    int revision() const override { return 1; }
    bool follows(Topic topic) const override { return topic == Topic::patients; }
    bool insert_only() const override { return true; }
    bool wants(std::string_view type) const override {
        return is_one_of<AttachmentAdded, RecordPosted, RecordCorrected, ConsentGiven>(type);
    }
    std::vector<RowsOf> rows_of(PatientId patient) const override {
        return {{std::string(view_of(patient.bytes)), {}}};
    }

    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        const auto& event = seen.patient_event();
        if (!event) {
            return event.error();
        }
        std::visit(Put(seen, rows), *event);
        return Done{};
    }
};

void take_in(AttachmentRow& row, Said said) {
    if (said.added) {
        row.happened = said.happened;
        row.content = *std::move(said.added);
    }
    if (!said.record.is_nil()) {
        row.record = said.record;
    }
    if (!said.consent.is_nil()) {
        row.consent = said.consent;
    }
}

}  // namespace

std::unique_ptr<const Projection> attachment_projection() {
    return std::make_unique<AttachmentProjection>();
}

Result<std::optional<AttachmentRow>> AttachmentReader::one(PatientId patient,
                                                           AttachmentId attachment) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return parked_error();
    }
    std::optional<AttachmentRow> found;
    std::optional<Error> fault;
    const auto take = [&](std::string_view /*key*/, std::string_view value) {
        auto said = row::read_all<Said>(value);
        if (!said) {
            fault = said.error();
            return false;
        }
        found = found ? *std::move(found) : AttachmentRow{};
        take_in(*found, *std::move(said));
        return true;
    };
    const auto prefix = prefix_of(patient, attachment);
    const auto done = rows->database().scan(rows->family(), prefix, rocks::after_prefix(prefix),
                                            rocks::Order::forward, take);
    if (!done || fault) {
        return done ? *fault : done.error();
    }
    return found;
}

}  // namespace ikiiki
