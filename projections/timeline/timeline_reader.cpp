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
void close_if_discontinued(TimelineRow& row) {
    if (std::none_of(row.annotations.begin(), row.annotations.end(),
                     [](const auto& one) { return one.kind == Annotation::Kind::discontinued; })) {
        return;
    }
    row.content.sealed.clear();
    for (auto& annotation : row.annotations) {
        annotation.content.sealed.clear();
    }
}

/// Did a correction give the record another place than the one its rows are at?
bool is_elsewhere(const TimelineRow& row) {
    return row.occurred_at != row.posted.occurred_at;
}

/// Is the pointer of this version the newest that names a moment?
bool points_at(std::uint64_t version, const TimelineRow& row) {
    const auto moved = std::find_if(row.annotations.rbegin(), row.annotations.rend(),
                                    [](const auto& one) { return one.occurred_at.has_value(); });
    return moved != row.annotations.rend() && moved->happened.version == version;
}

Result<TimelineRow> begin_row(std::string_view value) {
    auto stored = row::read_all<PostedRow>(value);
    if (!stored) {
        return stored.error();
    }
    const auto& content = stored->content;
    auto event = decode<PatientEvent>(content.type, content.schema, content.clear);
    if (!event || !std::holds_alternative<RecordPosted>(*event)) {
        return bad_row();
    }
    TimelineRow row{.posted = std::get<RecordPosted>(*std::move(event)),
                    .happened = stored->happened,
                    .content = std::move(stored->content),
                    .annotations = {},
                    .occurred_at = {}};
    row.occurred_at = row.posted.occurred_at;
    return row;
}

Result<Done> annotate(TimelineRow& row, std::string_view value) {
    auto annotation = row::read_all<Annotation>(value);
    if (!annotation) {
        return annotation.error();
    }
    row.occurred_at = annotation->occurred_at.value_or(row.occurred_at);
    row.annotations.push_back(*std::move(annotation));
    return Done{};
}

/// The rows that stand at the place a record was posted at; nothing when none do.
Result<std::optional<TimelineRow>> at_home(const Generation& rows, PatientId patient,
                                           Instant posted_at, RecordId record) {
    const auto from = keys::record_prefix(patient, posted_at, record);
    std::optional<TimelineRow> found;
    Result<Done> good = Done{};
    const auto take = [&](std::string_view, std::string_view value) {
        const char mark = value.empty() ? moved_mark : value.front();
        if (mark == annotation_mark && found) {
            good = annotate(*found, value.substr(1));
        } else if (mark != moved_mark && mark != annotation_mark) {
            auto begun = begin_row(value.substr(1));
            begun ? void(found = *std::move(begun)) : void(good = begun.error());
        }
        return good.has_value();
    };
    const auto done = rows.database().scan(rows.family(), from, rocks::after_prefix(from),
                                           rocks::Order::forward, take);
    if (!done || !good) {
        return done ? good.error() : done.error();
    }
    return found;
}

/// Gathers rows from one forward scan, base row first, its annotations behind it.
class Gathering {
  public:
    Gathering(const Generation& rows, const TimelineQuery& query)
        : rows_(rows), query_(query), limit_(std::max<std::size_t>(query.limit, 1)) {
        page_.rows.reserve(std::min(limit_, reserved_at_most));
    }

    /// False ends the scan: the page is full, or a row cannot be read.
    bool take(std::string_view key, std::string_view value) {
        if (key.size() != keys::key_bytes || value.empty()) {
            return keep(bad_row());
        }
        if (value.front() == annotation_mark) {
            return !open_ || keep(annotate(page_.rows.back(), value.substr(1)));
        }
        leave_out_moved();
        open_ = false;
        return value.front() == moved_mark ? take_moved(key, value.substr(1))
                                           : take_posted(key, value);
    }

    Result<TimelinePage> page() && {
        if (fault_) {
            return *fault_;
        }
        leave_out_moved();
        std::for_each(page_.rows.begin(), page_.rows.end(), close_if_discontinued);
        return std::move(page_);
    }

  private:
    bool keep(const Result<Done>& done) {
        if (!done) {
            fault_ = done.error();
        }
        return done.has_value();
    }
    bool is_wanted(std::uint64_t version, RecordKind kind) const {
        return version > query_.closed_through &&
               (query_.kinds.empty() ||
                std::find(query_.kinds.begin(), query_.kinds.end(), kind) != query_.kinds.end());
    }
    /// Known only behind its annotations: a pointer shows it elsewhere.
    void leave_out_moved() {
        if (open_ && is_elsewhere(page_.rows.back())) {
            page_.rows.pop_back();
            open_ = false;
        }
    }
    bool is_full() {
        if (page_.rows.size() == limit_) {
            page_.next = cursor_of(last_);
            return true;
        }
        return false;
    }
    bool take_posted(std::string_view key, std::string_view value) {
        const auto parts = keys::parts_of(key);
        if (!is_wanted(parts.version, static_cast<RecordKind>(value.front()))) {
            return true;
        }
        if (is_full()) {
            return false;
        }
        last_.assign(key.substr(keys::patient_bytes, keys::tail_bytes));
        auto row = begin_row(value.substr(1));
        if (!row) {
            return keep(row.error());
        }
        page_.rows.push_back(*std::move(row));
        open_ = true;
        return true;
    }
    bool take_moved(std::string_view key, std::string_view value) {
        const auto moved = row::read_all<MovedRow>(value);
        if (!moved) {
            return keep(moved.error());
        }
        const auto parts = keys::parts_of(key);
        RecordId record;
        parts.record.copy(reinterpret_cast<char*>(record.bytes.data()), record.bytes.size());
        auto row = at_home(rows_, query_.patient, moved->posted_at, record);
        if (!row) {
            return keep(row.error());
        }
        if (!*row || !points_at(parts.version, **row) ||
            !is_wanted((*row)->happened.version, (*row)->posted.kind)) {
            return true;
        }
        if (is_full()) {
            return false;
        }
        last_.assign(key.substr(keys::patient_bytes, keys::tail_bytes));
        page_.rows.push_back(**std::move(row));
        return true;
    }

    static constexpr std::size_t reserved_at_most = 100;

    const Generation& rows_;
    const TimelineQuery& query_;
    std::size_t limit_;
    TimelinePage page_;
    bool open_ = false;  ///< annotations belong to the last row of the page
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
    Gathering gathering(rows, query);
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
    auto row = at_home(*rows, patient, known->occurred_at, record);
    if (row && *row) {
        close_if_discontinued(**row);
    }
    return row;
}

}  // namespace ikiiki
