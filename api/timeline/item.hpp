#pragma once
#include "api/alert/alert_answers.hpp"
#include "api/attachment/attachment_answers.hpp"
#include "api/people/people.hpp"
#include "domain/core/result.hpp"
#include "eventstore/access/access_log.hpp"
#include "projections/core/views.hpp"
#include "projections/timeline/timeline.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// One care record as the timeline shows it: the newest version on top, every earlier one kept.
namespace ikiiki {

/// On which side of the usual range a value lies.
enum class Outside : std::uint8_t { low, high };
constexpr auto names(Outside) {
    return std::to_array<std::string_view>({"low", "high"});
}

struct ObservationAnswer {
    std::string code;
    std::string label;
    double value = 0;
    std::string unit;
    std::optional<Outside> warning;
    std::optional<Coding> original;        ///< imported: the source's own code
    std::optional<std::string> source_id;  ///< imported: the original's id
    static constexpr auto fields() {
        return std::tuple{Field{"code", &ObservationAnswer::code},
                          Field{"label", &ObservationAnswer::label},
                          Field{"value", &ObservationAnswer::value},
                          Field{"unit", &ObservationAnswer::unit},
                          Field{"warning", &ObservationAnswer::warning},
                          Field{"original", &ObservationAnswer::original},
                          Field{"source_id", &ObservationAnswer::source_id}};
    }
};

struct MedicationAnswer {
    std::string name;
    std::optional<std::string> code;
    std::optional<std::string> dose;
    std::optional<std::string> usage;
    std::optional<std::int32_t> days;
    std::optional<std::int32_t> leftover;
    static constexpr auto fields() {
        return std::tuple{
            Field{"name", &MedicationAnswer::name}, Field{"code", &MedicationAnswer::code},
            Field{"dose", &MedicationAnswer::dose}, Field{"usage", &MedicationAnswer::usage},
            Field{"days", &MedicationAnswer::days}, Field{"leftover", &MedicationAnswer::leftover}};
    }
};

struct VersionAnswer {
    Instant occurred_at;
    std::optional<std::string> text;
    std::vector<ObservationAnswer> observations;
    std::vector<MedicationAnswer> medications;
    std::vector<AttachmentAnswer> attachments;
    static constexpr auto fields() {
        return std::tuple{Field{"occurred_at", &VersionAnswer::occurred_at},
                          Field{"text", &VersionAnswer::text},
                          Field{"observations", &VersionAnswer::observations},
                          Field{"medications", &VersionAnswer::medications},
                          Field{"attachments", &VersionAnswer::attachments}};
    }
};

struct CorrectionAnswer {
    std::uint32_t revision = 0;
    Instant at;
    UserAnswer author;
    std::string reason;
    Instant occurred_at;
    std::optional<std::string> text;
    std::vector<ObservationAnswer> observations;
    std::vector<MedicationAnswer> medications;
    std::vector<AttachmentAnswer> attachments;
    static constexpr auto fields() {
        return std::tuple{Field{"revision", &CorrectionAnswer::revision},
                          Field{"at", &CorrectionAnswer::at},
                          Field{"author", &CorrectionAnswer::author},
                          Field{"reason", &CorrectionAnswer::reason},
                          Field{"occurred_at", &CorrectionAnswer::occurred_at},
                          Field{"text", &CorrectionAnswer::text},
                          Field{"observations", &CorrectionAnswer::observations},
                          Field{"medications", &CorrectionAnswer::medications},
                          Field{"attachments", &CorrectionAnswer::attachments}};
    }
};

struct CancellationAnswer {
    Instant at;
    UserAnswer author;
    std::string reason;
    static constexpr auto fields() {
        return std::tuple{Field{"at", &CancellationAnswer::at},
                          Field{"author", &CancellationAnswer::author},
                          Field{"reason", &CancellationAnswer::reason}};
    }
};

struct AcknowledgementAnswer {
    UserAnswer user;
    Instant at;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &AcknowledgementAnswer::user},
                          Field{"at", &AcknowledgementAnswer::at}};
    }
};

struct ItemAnswer {
    RecordId id;
    RecordKind kind{};
    Instant occurred_at;
    Instant recorded_at;
    UserAnswer author;
    std::optional<std::string> text;
    std::vector<ObservationAnswer> observations;
    std::vector<MedicationAnswer> medications;
    std::vector<AttachmentAnswer> attachments;
    std::vector<Coding> codings;
    bool urgent = false;
    std::vector<UserAnswer> addressees;
    std::optional<Instant> reply_by;
    std::optional<RecordId> reply_to;
    bool replied = false;
    std::vector<CorrectionAnswer> corrections;
    std::optional<VersionAnswer> original;
    std::optional<CancellationAnswer> cancelled;
    std::vector<AcknowledgementAnswer> acknowledgements;
    bool acknowledged_by_me = false;
    bool unread = false;
    bool mine = false;
    bool reference = true;
    std::optional<Source> source;
    bool discontinued = false;
    std::uint64_t version = 0;
    std::vector<AlertAnswer> alerts;  ///< of values outside the personal ranges
    static constexpr auto fields() {
        return std::tuple{Field{"id", &ItemAnswer::id},
                          Field{"kind", &ItemAnswer::kind},
                          Field{"occurred_at", &ItemAnswer::occurred_at},
                          Field{"recorded_at", &ItemAnswer::recorded_at},
                          Field{"author", &ItemAnswer::author},
                          Field{"text", &ItemAnswer::text},
                          Field{"observations", &ItemAnswer::observations},
                          Field{"medications", &ItemAnswer::medications},
                          Field{"attachments", &ItemAnswer::attachments},
                          Field{"codings", &ItemAnswer::codings},
                          Field{"urgent", &ItemAnswer::urgent},
                          Field{"addressees", &ItemAnswer::addressees},
                          Field{"reply_by", &ItemAnswer::reply_by},
                          Field{"reply_to", &ItemAnswer::reply_to},
                          Field{"replied", &ItemAnswer::replied},
                          Field{"corrections", &ItemAnswer::corrections},
                          Field{"original", &ItemAnswer::original},
                          Field{"cancelled", &ItemAnswer::cancelled},
                          Field{"acknowledgements", &ItemAnswer::acknowledgements},
                          Field{"acknowledged_by_me", &ItemAnswer::acknowledged_by_me},
                          Field{"unread", &ItemAnswer::unread},
                          Field{"mine", &ItemAnswer::mine},
                          Field{"reference", &ItemAnswer::reference},
                          Field{"source", &ItemAnswer::source},
                          Field{"discontinued", &ItemAnswer::discontinued},
                          Field{"version", &ItemAnswer::version},
                          Field{"alerts", &ItemAnswer::alerts}};
    }
};

/// Who reads, and since which version of the stream things are new to them.
struct Reader {
    UserId user;
    std::uint64_t seen_version = 0;
};

/// Does the reader see that this record is there? Not behind a 支援中止 that closed it, nor of a
/// kind the consent does not open. Source: articles::art_15_1.
bool is_shown(const Access& access, const TimelineRow& row);

/// Opens a row and everything linked to it. Error: what open() gives.
Result<ItemAnswer> item_answer(const TimelineRow& row, const AccessReceipt& receipt, KeyRing& keys,
                               const Views& views, const Reader& reader);

}  // namespace ikiiki
