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
