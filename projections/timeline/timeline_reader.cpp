#include "projections/timeline/timeline_reader.hpp"

#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/row.hpp"
#include "projections/core/cursor.hpp"
#include "projections/timeline/timeline_keys.hpp"
#include "projections/timeline/timeline_rows.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

namespace keys = timeline_keys;

Error bad_row() {
    return Error{.kind = Kind::damaged, .code = "bad_row"};
}

/// 支援中止 of a record: what it said is not handed out any more.
void close(TimelineRow& row) {
    row.content.sealed.clear();
    for (auto& annotation : row.annotations) {
        annotation.content.sealed.clear();
    }
}

/// Gathers rows from one forward scan, base row first, its annotations behind it.
class Gathering {
  public:
    Gathering(const TimelineQuery& query, std::size_t limit) : query_(query), limit_(limit) {}

    /// False ends the scan: the page is full, or a row cannot be read.
    bool take(std::string_view key, std::string_view value) {
        if (key.size() != keys::key_bytes || value.empty()) {
            fault_ = bad_row();
            return false;
        }
        if (value.front() == annotation_mark) {
            return wanted_ ? annotate(value.substr(1)) : true;
        }
        const auto parts = keys::parts_of(key);
        wanted_ = parts.version > query_.closed_through &&
                  is_wanted(static_cast<RecordKind>(value.front()));
        if (!wanted_) {
            return true;
        }
        if (page_.rows.size() == limit_) {
            page_.next = cursor_of(last_);
            return false;
        }
        last_.assign(key.substr(keys::patient_bytes, keys::tail_bytes));
        return begin(value.substr(1));
    }

    Result<TimelinePage> page() && {
        if (fault_) {
            return *fault_;
        }
        for (auto& row : page_.rows) {
            if (std::any_of(row.annotations.begin(), row.annotations.end(), [](const auto& one) {
                    return one.kind == Annotation::Kind::discontinued;
                })) {
                close(row);
            }
        }
        return std::move(page_);
    }

  private:
    bool is_wanted(RecordKind kind) const {
        return query_.kinds.empty() ||
               std::find(query_.kinds.begin(), query_.kinds.end(), kind) != query_.kinds.end();
    }
    bool annotate(std::string_view value) {
        auto annotation = row::read_all<Annotation>(value);
        if (!annotation) {
            fault_ = annotation.error();
            return false;
        }
        page_.rows.back().annotations.push_back(*std::move(annotation));
        return true;
    }
    bool begin(std::string_view value) {
        auto stored = row::read_all<PostedRow>(value);
        if (!stored) {
            fault_ = stored.error();
            return false;
        }
        const auto& content = stored->content;
        auto event = decode<PatientEvent>(content.type, content.schema, content.clear);
        if (!event || !std::holds_alternative<RecordPosted>(*event)) {
            fault_ = bad_row();
            return false;
        }
        page_.rows.push_back({.posted = std::get<RecordPosted>(*std::move(event)),
                              .happened = stored->happened,
                              .content = std::move(stored->content),
                              .annotations = {}});
        return true;
    }

    const TimelineQuery& query_;
    std::size_t limit_;
    TimelinePage page_;
    bool wanted_ = false;
    std::string last_;
    std::optional<Error> fault_;
};

Result<std::string> start_of(const TimelineQuery& query) {
    if (query.after.empty()) {
        return keys::first_row(query.patient);
    }
    const auto tail = key_tail_of(query.after, keys::tail_bytes);
    if (!tail) {
        return tail.error();
    }
    return rocks::after_prefix(keys::of_patient(query.patient) + *tail);
}

Result<TimelinePage> scan(const Generation& rows, const TimelineQuery& query, std::string_view from,
                          std::string_view to) {
    Gathering gathering(query, std::max<std::size_t>(query.limit, 1));
    const auto done = rows.database().scan(
        rows.family(), from, to, rocks::Order::forward,
        [&](std::string_view key, std::string_view value) { return gathering.take(key, value); });
    return done ? std::move(gathering).page() : Result<TimelinePage>(done.error());
}

}  // namespace

Result<TimelinePage> TimelineReader::page(const TimelineQuery& query) const {
    const auto rows = view_.current();
    if (rows->is_parked(query.patient)) {
        return parked_error();
    }
    const auto from = start_of(query);
    if (!from) {
        return from.error();
    }
    // Before the rows: a record that comes in between is shown but not counted as seen.
    const auto version = rows->get(keys::newest_version(query.patient));
    if (!version) {
        return version.error();
    }
    auto page = scan(*rows, query, *from, rocks::after_prefix(keys::of_patient(query.patient)));
    if (page && *version) {
        page->version = rocks::read_u64(**version, 0);
    }
    return page;
}

Result<std::optional<TimelineRow>> TimelineReader::one(PatientId patient, RecordId record) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return parked_error();
    }
    const auto stored = rows->get(keys::known_record(patient, record));
    if (!stored || !*stored) {
        return stored ? Result<std::optional<TimelineRow>>(std::nullopt) : stored.error();
    }
    const auto known = row::read_all<KnownRecord>(**stored);
    if (!known) {
        return known.error();
    }
    const auto from = keys::record_prefix(patient, known->occurred_at, record);
    auto page = scan(*rows, {.patient = patient, .kinds = {}, .limit = 1, .after = {}}, from,
                     rocks::after_prefix(from));
    if (!page) {
        return page.error();
    }
    return page->rows.empty() ? std::nullopt
                              : std::optional<TimelineRow>(std::move(page->rows.front()));
}

}  // namespace ikiiki
