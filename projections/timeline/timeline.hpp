#pragma once
#include "domain/core/actor.hpp"
#include "domain/record/record.hpp"
#include "eventstore/keys/sealed_content.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

/// One correction, cancellation or acknowledgement of a record, still closed.
struct Annotation {
    enum class Kind : std::uint8_t { corrected, cancelled, acknowledged, discontinued, replied };
    Kind kind{};
    Happened happened;
    std::uint32_t revision = 0;
    SealedContent content;                 ///< of `replied`: empty, the answer is a row of its own
    std::optional<Instant> occurred_at{};  ///< of a correction that names another moment
    static constexpr auto fields() {
        return std::tuple{
            Field{"kind", &Annotation::kind}, Field{"happened", &Annotation::happened},
            Field{"revision", &Annotation::revision}, Field{"content", &Annotation::content},
            Field{"occurred_at", &Annotation::occurred_at}};
    }
};

/// One record with all that was linked to it; everything personal is closed. Of a discontinued
/// record nothing sealed is left, so that it cannot be opened by mistake. `replied` stands for an
/// answer by someone else than the record's author.
struct TimelineRow {
    RecordPosted posted;  ///< plain fields only
    Happened happened;
    SealedContent content;
    std::vector<Annotation> annotations;  ///< in stream order
    Instant occurred_at;                  ///< as last corrected; its place in the order
};

struct TimelineQuery {
    PatientId patient;
    std::vector<RecordKind> kinds;     ///< empty: all
    std::uint64_t closed_through = 0;  ///< rows posted at or below this version are left out
    std::size_t limit = 50;
    std::string after;  ///< cursor of the page before, empty for the first
};
struct TimelinePage {
    std::vector<TimelineRow> rows;  ///< newest occurred-at first
    std::string next;               ///< empty at the end
    std::uint64_t version = 0;      ///< newest version of the patient's stream the view holds
};

/// What happened with this patient, newest first? Rows: patient | ~occurred_at | record | version;
/// of a record whose moment was corrected the rows stay, and its new place points at them. Errors:
/// invalid `bad_cursor`, unavailable `parked`: an event of this patient could not be followed, and
/// a shorter timeline must not pass for the whole.
class Timeline {
  public:
    virtual ~Timeline() = default;
    virtual Result<TimelinePage> page(const TimelineQuery& query) const = 0;
    virtual Result<std::optional<TimelineRow>> one(PatientId patient, RecordId record) const = 0;
};

}  // namespace ikiiki
