#pragma once
#include "projections/core/projection.hpp"
#include "projections/timeline/timeline.hpp"

namespace ikiiki {

/// Value of a base row: the record's kind as its first byte, then this. Annotations begin with a
/// byte no kind has.
struct PostedRow {
    Happened happened;
    SealedContent content;
    static constexpr auto fields() {
        return std::tuple{Field{"happened", &PostedRow::happened},
                          Field{"content", &PostedRow::content}};
    }
};
constexpr char annotation_mark = '\xff';

/// Value of a row at the place a correction gave its record, behind a mark no kind has: where the
/// record's own rows are. The newest correction that names a moment counts; pointers of earlier
/// ones stay and mean nothing.
struct MovedRow {
    Instant posted_at;
    static constexpr auto fields() { return std::tuple{Field{"posted_at", &MovedRow::posted_at}}; }
};
constexpr char moved_mark = '\xfe';

/// What later events ask about a record they know only by its id.
struct KnownRecord {
    Instant occurred_at;
    UserId author;
    static constexpr auto fields() {
        return std::tuple{Field{"occurred_at", &KnownRecord::occurred_at},
                          Field{"author", &KnownRecord::author}};
    }
};

std::unique_ptr<const Projection> timeline_projection();

}  // namespace ikiiki
