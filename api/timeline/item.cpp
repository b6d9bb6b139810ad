#include "api/timeline/item.hpp"

#include "domain/access/acting.hpp"
#include "domain/record/observation.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::optional<std::string> text_or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

ObservationAnswer observation_answer(const Observation& observation) {
    ObservationAnswer answer{observation.code.str(),
                             observation.label.str(),
                             observation.value,
                             observation.unit.str(),
                             std::nullopt,
                             observation.original,
                             text_or_null(observation.source_id.str())};
    if (const auto* kind = observation_kind(observation.code.str())) {
        answer.label = kind->label_ja;
        if (kind->low && observation.value < *kind->low) {
            answer.warning = Outside::low;
        } else if (kind->high && observation.value > *kind->high) {
            answer.warning = Outside::high;
        }
    }
    return answer;
}

MedicationAnswer medication_answer(const Medication& medication) {
    return {medication.name.str(),
            text_or_null(medication.code.str()),
            text_or_null(medication.dose.str()),
            text_or_null(medication.usage.str()),
            medication.days,
            medication.leftover};
}

VersionAnswer version_answer(const RecordContent& content, Instant occurred_at,
                             std::vector<AttachmentAnswer> attachments) {
    VersionAnswer answer{occurred_at, text_or_null(content.text.str()), {}, {}, {}};
    std::ranges::transform(content.observations, std::back_inserter(answer.observations),
                           observation_answer);
    std::ranges::transform(content.medications, std::back_inserter(answer.medications),
                           medication_answer);
    answer.attachments = std::move(attachments);
    return answer;
}

/// The newest version goes on top; the one it replaces becomes the original, once.
void put_on_top(ItemAnswer& item, VersionAnswer version) {
    item.occurred_at = version.occurred_at;
    item.text = std::move(version.text);
    item.observations = std::move(version.observations);
    item.medications = std::move(version.medications);
    item.attachments = std::move(version.attachments);
}

/// Links annotations to their record, one overload per kind of event.
struct Linking {
    ItemAnswer& item;
    const Annotation& annotation;
    const Directory& directory;
    UserId reader;
    std::vector<AttachmentAnswer> attachments;  ///< of a corrected version

    UserAnswer author() const { return author_answer(directory, annotation.happened.actor); }
    Instant at() const { return annotation.happened.recorded_at; }

    void operator()(const RecordCorrected& event) const {
        auto version = version_answer(event.content.value(),
                                      event.occurred_at.value_or(item.occurred_at), attachments);
        if (!item.original) {
            item.original = VersionAnswer{item.occurred_at, item.text, item.observations,
                                          item.medications, item.attachments};
        }
        item.corrections.push_back({event.revision, at(), author(), event.reason.value().str(),
                                    version.occurred_at, version.text, version.observations,
                                    version.medications, version.attachments});
        put_on_top(item, std::move(version));
    }
    void operator()(const RecordCancelled& event) const {
        item.cancelled = CancellationAnswer{at(), author(), event.reason.value().str()};
    }
    void operator()(const RecordAcknowledged&) const {
        item.acknowledgements.push_back({author(), at()});
        item.acknowledged_by_me |= annotation.happened.actor.user == reader;
    }
    void operator()(const RecordPosted&) const { item.replied = true; }
    void operator()(const auto&) const {}
};

ItemAnswer plain_answer(const TimelineRow& row, const Directory& directory, const Reader& reader) {
    ItemAnswer item;
    item.id = row.posted.record;
    item.kind = row.posted.kind;
    item.occurred_at = row.occurred_at;
    item.recorded_at = row.happened.recorded_at;
    item.author = author_answer(directory, row.happened.actor);
    item.urgent = row.posted.urgent;
    for (const auto& user : row.posted.addressees) {
        item.addressees.push_back(user_answer(directory, user));
    }
    item.reply_by = row.posted.reply_by;
    if (!row.posted.reply_to.is_nil()) {
        item.reply_to = row.posted.reply_to;
    }
    item.mine = row.happened.actor.user == reader.user;
    item.unread = !item.mine && row.happened.version > reader.seen_version;
    item.version = row.happened.version;
    return item;
}

bool is_discontinued(const TimelineRow& row) {
    return std::ranges::any_of(row.annotations, [](const Annotation& annotation) {
        return annotation.kind == Annotation::Kind::discontinued;
    });
}

}  // namespace

bool is_shown(const Access& access, const TimelineRow& row) {
    return row.happened.version > access.closed_through &&
           kind_is_open(access.record_kinds, row.posted.kind);
}

Result<ItemAnswer> item_answer(const TimelineRow& row, const AccessReceipt& receipt, KeyRing& keys,
                               const Views& views, const Reader& reader) {
    const auto& directory = views.directory();
    auto item = plain_answer(row, directory, reader);
    if (is_discontinued(row)) {
        item.discontinued = true;
        item.unread = false;
        return item;
    }
    const auto posted = open(receipt, row.content, keys);
    if (!posted) {
        return posted.error();
    }
    const auto& content = std::get<RecordPosted>(*posted).content.value();
    const auto files = [&](const auto& event) {
        return attachment_answers(event.attachments, receipt, keys, views.attachments());
    };
    auto attachments = files(std::get<RecordPosted>(*posted));
    if (!attachments) {
        return attachments.error();
    }
    put_on_top(item, version_answer(content, row.posted.occurred_at, *std::move(attachments)));
    item.codings = content.codings;
    item.source = content.source;
    for (const auto& annotation : row.annotations) {
        if (annotation.kind == Annotation::Kind::replied) {
            item.replied = true;
            continue;
        }
        const auto event = open(receipt, annotation.content, keys);
        if (!event) {
            return event.error();
        }
        const auto* corrected = std::get_if<RecordCorrected>(&*event);
        auto linked = corrected == nullptr
                          ? Result<std::vector<AttachmentAnswer>>(std::vector<AttachmentAnswer>{})
                          : files(*corrected);
        if (!linked) {
            return linked.error();
        }
        std::visit(Linking{item, annotation, directory, reader.user, *std::move(linked)}, *event);
    }
    return item;
}

}  // namespace ikiiki
