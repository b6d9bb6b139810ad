#pragma once
#include "domain/alert/alert.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/record/content.hpp"
#include "domain/record/kind.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ikiiki {

/// One care record enters the timeline as reference information (参照情報). Author and recorded-at
/// are the header's. Source: articles::art_3_1, articles::art_20_2.
struct RecordPosted {
    RecordId record;
    RecordKind kind{};
    Instant occurred_at;
    bool urgent = false;
    std::vector<UserId> addressees;  ///< of a 相談
    std::optional<Instant> reply_by;
    RecordId reply_to;  ///< nil when it answers nothing
    Personal<RecordContent> content;
    std::vector<AttachmentId> attachments{};  ///< at most 10, added before by the author
    bool operator==(const RecordPosted&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"record", &RecordPosted::record},
                          Field{"kind", &RecordPosted::kind},
                          Field{"occurred_at", &RecordPosted::occurred_at},
                          Field{"urgent", &RecordPosted::urgent},
                          Field{"addressees", &RecordPosted::addressees},
                          Field{"reply_by", &RecordPosted::reply_by},
                          Field{"reply_to", &RecordPosted::reply_to},
                          Field{"content", &RecordPosted::content},
                          Field{"attachments", &RecordPosted::attachments}};
    }
};

/// A linked new version; the old one stays readable. `record_occurred_at` repeats the first event's
/// value so that a view finds the row; `occurred_at` is there when that was wrong too.
/// Source: articles::art_40_1_8.
struct RecordCorrected {
    RecordId record;
    Instant record_occurred_at;
    std::uint32_t revision = 0;  ///< 1 for the first correction
    Personal<Text<1, 500>> reason;
    Personal<RecordContent> content;
    std::optional<Instant> occurred_at{};
    std::vector<AttachmentId> attachments{};  ///< all that the new version has
    bool operator==(const RecordCorrected&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"record", &RecordCorrected::record},
                          Field{"record_occurred_at", &RecordCorrected::record_occurred_at},
                          Field{"revision", &RecordCorrected::revision},
                          Field{"reason", &RecordCorrected::reason},
                          Field{"content", &RecordCorrected::content},
                          Field{"occurred_at", &RecordCorrected::occurred_at},
                          Field{"attachments", &RecordCorrected::attachments}};
    }
};

/// The record does not count any more (wrong patient, wrong entry); it stays readable, struck out.
/// Source: articles::art_40_1_8.
struct RecordCancelled {
    RecordId record;
    Instant record_occurred_at;
    Personal<Text<1, 500>> reason;
    bool operator==(const RecordCancelled&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"record", &RecordCancelled::record},
                          Field{"record_occurred_at", &RecordCancelled::record_occurred_at},
                          Field{"reason", &RecordCancelled::reason}};
    }
};

/// 了解: an explicit act, different from having read. Source: articles::art_3_1.
struct RecordAcknowledged {
    RecordId record;
    Instant record_occurred_at;
    bool operator==(const RecordAcknowledged&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"record", &RecordAcknowledged::record},
                          Field{"record_occurred_at", &RecordAcknowledged::record_occurred_at}};
    }
};

/// What later decisions must know of each record.
struct Records {
    struct Known {
        UserId author;
        FacilityId facility;
        RecordKind kind{};
        Instant occurred_at;  ///< as posted
        Instant happened_at;  ///< as last corrected
        std::optional<Instant> reply_by;
        std::uint64_t version = 0;
        std::uint32_t revision = 0;
        bool cancelled = false;
        bool discontinued = false;
        std::vector<UserId> acknowledged_by;
    };
    std::unordered_map<RecordId, Known, IdHash> known;
};

struct PostRecord {
    RecordId record;
    RecordKind kind{};
    Instant occurred_at;
    bool urgent = false;
    std::vector<UserId> addressees;
    std::optional<Instant> reply_by;
    RecordId reply_to;
    RecordContent content;
    std::vector<std::string> confirmed_warnings;  ///< pointers the author has looked at again
    bool imported = false;
    AlertBasis alert{};  ///< where the patient has ranges
    std::vector<AttachmentId> attachments{};
};
struct CorrectRecord {
    RecordId record;
    Text<1, 500> reason;
    RecordContent content;
    std::vector<std::string> confirmed_warnings;
    std::optional<Instant> occurred_at{};   ///< when it was another moment
    std::optional<RecordContent> before{};  ///< of a record that may be imported: what it says now
    AlertBasis alert{};                     ///< where the patient has ranges
    std::optional<std::vector<AttachmentId>> attachments{};  ///< nothing: as they were
};
struct CancelRecord {
    RecordId record;
    Text<1, 500> reason;
};
struct AcknowledgeRecord {
    RecordId record;
};

}  // namespace ikiiki
