#include "domain/record/record.hpp"

#include "domain/access/acting.hpp"
#include "domain/alert/telling.hpp"
#include "domain/attachment/use.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/record/content_check.hpp"
#include "domain/record/origins.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

/// Clocks of tablets run ahead; more than this is a mistake.
constexpr std::int64_t clock_slack_us = 5 * 60 * us_per_second;
/// 1900-01-01T00:00:00Z: nobody alive has a record from before.
constexpr Instant earliest{-25'567 * us_per_day};

Error refused(std::string_view code, std::string_view detail, std::string_view pointer,
              Article article = articles::art_3_1) {
    return Error{Kind::rule, code, std::string(detail), article, std::string(pointer)};
}

Error record_not_found() {
    return Error{Kind::not_found, "not_found", "該当する記録が見つかりません。",
                 articles::art_15_1};
}

std::optional<Error> time_fault(Instant occurred_at, Instant now) {
    if (occurred_at.us > now.us + clock_slack_us || occurred_at < earliest) {
        return refused("value_impossible", "日時がありえない値です。", "/occurred_at");
    }
    return std::nullopt;
}

std::optional<Error> head_fault(const PostRecord& command, const Acting& acting, Instant now) {
    if (command.kind == RecordKind::unknown) {
        return Error{Kind::invalid, "value_impossible", "記録の種類を選んでください。",
                     articles::art_3_1, "/kind"};
    }
    if (import_only(command.kind) && !command.imported) {
        return refused("import_only_kind", "この種類の記録は取り込みでだけ作られます。", "/kind");
    }
    if (!kind_is_open(acting.record_kinds, command.kind)) {
        return refused("outside_consent_scope", "同意の範囲に含まれない種類の記録です。", "/kind",
                       articles::art_16_1);
    }
    return time_fault(command.occurred_at, now);
}

std::optional<Error> addressee_fault(const Patient& patient, const PostRecord& command) {
    const auto& addressees = command.addressees;
    if (command.kind == RecordKind::consultation && addressees.empty()) {
        return refused("addressee_missing", "相談には宛先が必要です。", "/addressees");
    }
    if (addressees.size() > patient.team.members.size()) {
        return Error{Kind::invalid, "too_many", "宛先が支援チームの人数を超えています。",
                     articles::art_3_1, "/addressees"};
    }
    for (std::size_t i = 0; i < addressees.size(); ++i) {
        if (!patient.team.members.contains(addressees[i])) {
            return refused("addressee_not_member", "支援チームの一員ではない宛先です。",
                           "/addressees/" + std::to_string(i));
        }
    }
    if (command.reply_by && addressees.empty()) {
        return refused("reply_by_without_addressee", "返信期限には宛先が必要です。", "/reply_by");
    }
    if (command.reply_by && *command.reply_by <= command.occurred_at) {
        return refused("reply_by_too_early", "返信期限が記録の日時より前です。", "/reply_by");
    }
    return std::nullopt;
}

/// A record the acting member may touch. Errors: not_found (unknown, closed, or of a kind the
/// consent does not open), gone `discontinued`.
Result<const Records::Known*> touchable(const Patient& patient, const Acting& acting,
                                        RecordId record) {
    const auto at = patient.records.known.find(record);
    if (at == patient.records.known.end()) {
        return record_not_found();
    }
    const auto& known = at->second;
    if (known.version <= patient.discontinuation.closed_through ||
        !kind_is_open(acting.record_kinds, known.kind)) {
        return record_not_found();
    }
    if (known.discontinued) {
        return Error{Kind::gone, "discontinued", "支援中止となった記録です。", articles::art_16_3};
    }
    return &known;
}

/// The same, and the acting member wrote it: nobody mends another's words.
Result<const Records::Known*> own_record(const Patient& patient, const Deciding& by,
                                         RecordId record) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    auto known = touchable(patient, *acting, record);
    if (known && (*known)->author != by.actor.user) {
        return Error{Kind::forbidden, "not_author", "訂正や取消ができるのは書いた本人だけです。",
                     articles::art_40_1_8};
    }
    return known;
}

/// Of a correction that names another moment.
std::optional<Error> new_time_fault(const Records::Known& known, Instant occurred_at, Instant now) {
    if (known.reply_by && *known.reply_by <= occurred_at) {
        return refused("reply_by_too_early", "返信期限が記録の日時より前です。", "/occurred_at");
    }
    return time_fault(occurred_at, now);
}

std::optional<Error> files_fault(const Patient& patient, const std::vector<AttachmentId>& named,
                                 UserId user, RecordId record) {
    return attachments_fault(patient, named, {user, record, articles::art_3_1, "/attachments"});
}

/// What the record shows now.
std::vector<AttachmentId> shown_by(const Patient& patient, RecordId record) {
    const auto at = patient.attachments.shown.find(record);
    return at == patient.attachments.shown.end() ? std::vector<AttachmentId>{} : at->second;
}

Records::Known& known_of(Records& records, RecordId record) {
    const auto at = records.known.find(record);
    check(at != records.known.end(), "an event of a record that was never posted");
    return at->second;
}

}  // namespace

PatientDecision decide(const Patient& patient, const PostRecord& command, const Deciding& by) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    const auto& known = patient.records.known;
    if (const auto same = known.find(command.record); same != known.end()) {
        if (same->second.author != by.actor.user) {
            return Error{Kind::conflict, "conflict", "すでにある記録です。", articles::art_40_1_8};
        }
        return std::vector<PatientEvent>{};
    }
    auto fault = head_fault(command, *acting, by.now);
    if (!fault) {
        fault = addressee_fault(patient, command);
    }
    if (fault) {
        return *std::move(fault);
    }
    const auto answered = known.find(command.reply_to);
    if (!command.reply_to.is_nil() &&
        (answered == known.end() || !is_readable(patient, *acting, answered->second))) {
        return refused("reply_to_unknown", "返信先の記録が見つかりません。", "/reply_to");
    }
    fault = files_fault(patient, command.attachments, by.actor.user, command.record);
    if (!fault) {
        fault = content_fault(command.content, {command.imported, !command.attachments.empty()},
                              command.confirmed_warnings);
    }
    if (fault) {
        return *std::move(fault);
    }
    return with_alerts(patient,
                       RecordPosted{.record = command.record,
                                    .kind = command.kind,
                                    .occurred_at = command.occurred_at,
                                    .urgent = command.urgent,
                                    .addressees = command.addressees,
                                    .reply_by = command.reply_by,
                                    .reply_to = command.reply_to,
                                    .content = command.content,
                                    .attachments = command.attachments},
                       command.alert, command.imported, by);
}

PatientDecision decide(const Patient& patient, const CorrectRecord& command, const Deciding& by) {
    const auto known = own_record(patient, by, command.record);
    if (!known) {
        return known.error();
    }
    if ((*known)->cancelled) {
        return refused("record_cancelled", "取り消した記録は訂正できません。", {},
                       articles::art_40_1_8);
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    auto moved = command.occurred_at;
    if (moved == (*known)->happened_at) {
        moved.reset();
    }
    auto fault = moved ? new_time_fault(**known, *moved, by.now) : std::nullopt;
    const auto content =
        command.before ? with_origins(command.content, *command.before) : command.content;
    const auto attachments = command.attachments.value_or(shown_by(patient, command.record));
    if (!fault) {
        fault = files_fault(patient, attachments, by.actor.user, command.record);
    }
    if (!fault) {
        fault = content_fault(content, {import_only((*known)->kind), !attachments.empty()},
                              command.confirmed_warnings);
    }
    if (fault) {
        return *std::move(fault);
    }
    return with_alerts(
        patient,
        RecordCorrected{command.record, (*known)->occurred_at, (*known)->revision + 1,
                        command.reason, content, moved, attachments},
        command.alert, by);
}

PatientDecision decide(const Patient& patient, const CancelRecord& command, const Deciding& by) {
    const auto known = own_record(patient, by, command.record);
    if (!known) {
        return known.error();
    }
    if ((*known)->cancelled) {
        return std::vector<PatientEvent>{};
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{
        RecordCancelled{command.record, (*known)->occurred_at, command.reason}};
}

PatientDecision decide(const Patient& patient, const AcknowledgeRecord& command,
                       const Deciding& by) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    const auto known = touchable(patient, *acting, command.record);
    if (!known) {
        return known.error();
    }
    if ((*known)->author == by.actor.user) {
        return refused("own_record", "自分の記録に了解は付けられません。", {});
    }
    const auto& done = (*known)->acknowledged_by;
    if (std::find(done.begin(), done.end(), by.actor.user) != done.end()) {
        return std::vector<PatientEvent>{};
    }
    // 了解 of a cancelled record is fine: it says that the withdrawal has been seen.
    return std::vector<PatientEvent>{RecordAcknowledged{command.record, (*known)->occurred_at}};
}

void fold(Records& records, const RecordPosted& event, const Happened& happened) {
    Records::Known known;
    known.author = happened.actor.user;
    known.facility = happened.actor.facility;
    known.kind = event.kind;
    known.occurred_at = event.occurred_at;
    known.happened_at = event.occurred_at;
    known.reply_by = event.reply_by;
    known.version = happened.version;
    const bool added = records.known.emplace(event.record, std::move(known)).second;
    check(added, "a record is posted once");
}

void fold(Records& records, const RecordCorrected& event, const Happened&) {
    auto& known = known_of(records, event.record);
    check(event.revision == known.revision + 1, "revisions follow each other");
    known.revision = event.revision;
    known.happened_at = event.occurred_at.value_or(known.happened_at);
}

void fold(Records& records, const RecordCancelled& event, const Happened&) {
    known_of(records, event.record).cancelled = true;
}

void fold(Records& records, const RecordAcknowledged& event, const Happened& happened) {
    known_of(records, event.record).acknowledged_by.push_back(happened.actor.user);
}

void fold(Records& records, const SupportDiscontinued& event, const Happened&) {
    if (event.scope == DiscontinuationScope::record) {
        known_of(records, event.record).discontinued = true;
    }
}

}  // namespace ikiiki
