#pragma once
#include "domain/core/fields.hpp"
#include "domain/record/content.hpp"
#include "domain/record/kind.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Bodies of the care record's routes. Observations and medications are the client's words; the
/// decision checks them.
namespace ikiiki {

struct ObservationRequest {
    Line<1, 60> code;
    double value = 0;
    Line<0, 40> unit;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &ObservationRequest::code},
                          Field{"value", &ObservationRequest::value},
                          Field{"unit", &ObservationRequest::unit}};
    }
};

struct MedicationRequest {
    Line<1, 200> name;
    std::optional<Line<0, 40>> code;
    std::optional<Line<0, 60>> dose;
    std::optional<Line<0, 100>> usage;
    std::optional<std::int32_t> days;
    std::optional<std::int32_t> leftover;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &MedicationRequest::name},
                          Field{"code", &MedicationRequest::code},
                          Field{"dose", &MedicationRequest::dose},
                          Field{"usage", &MedicationRequest::usage},
                          Field{"days", &MedicationRequest::days},
                          Field{"leftover", &MedicationRequest::leftover}};
    }
};

struct PostRecordRequest {
    RecordKind kind{};
    Instant occurred_at;
    std::optional<Text<0, 20'000>> text;
    std::vector<ObservationRequest> observations;
    std::vector<MedicationRequest> medications;
    bool urgent = false;
    std::vector<UserId> addressees;
    std::optional<Instant> reply_by;
    std::optional<RecordId> reply_to;
    std::vector<std::string> confirmed_warnings;
    std::vector<AttachmentId> attachments;  ///< uploaded before
    static constexpr auto fields() {
        return std::tuple{Field{"kind", &PostRecordRequest::kind},
                          Field{"occurred_at", &PostRecordRequest::occurred_at},
                          Field{"text", &PostRecordRequest::text},
                          Field{"observations", &PostRecordRequest::observations},
                          Field{"medications", &PostRecordRequest::medications},
                          Field{"urgent", &PostRecordRequest::urgent},
                          Field{"addressees", &PostRecordRequest::addressees},
                          Field{"reply_by", &PostRecordRequest::reply_by},
                          Field{"reply_to", &PostRecordRequest::reply_to},
                          Field{"confirmed_warnings", &PostRecordRequest::confirmed_warnings},
                          Field{"attachments", &PostRecordRequest::attachments}};
    }
};

struct CorrectRecordRequest {
    Text<1, 500> reason;
    std::optional<Text<0, 20'000>> text;
    std::vector<ObservationRequest> observations;
    std::vector<MedicationRequest> medications;
    std::vector<std::string> confirmed_warnings;
    std::optional<Instant> occurred_at;                    ///< when it was another moment
    std::optional<std::vector<AttachmentId>> attachments;  ///< absent: as they were
    static constexpr auto fields() {
        return std::tuple{Field{"reason", &CorrectRecordRequest::reason},
                          Field{"text", &CorrectRecordRequest::text},
                          Field{"observations", &CorrectRecordRequest::observations},
                          Field{"medications", &CorrectRecordRequest::medications},
                          Field{"confirmed_warnings", &CorrectRecordRequest::confirmed_warnings},
                          Field{"occurred_at", &CorrectRecordRequest::occurred_at},
                          Field{"attachments", &CorrectRecordRequest::attachments}};
    }
};

struct ReasonRequest {
    Text<1, 500> reason;
    static constexpr auto fields() { return std::tuple{Field{"reason", &ReasonRequest::reason}}; }
};

struct EmptyRequest {
    static constexpr auto fields() { return std::tuple<>{}; }
};

}  // namespace ikiiki
