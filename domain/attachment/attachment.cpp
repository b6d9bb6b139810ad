#include "domain/attachment/attachment.hpp"

#include "domain/access/acting.hpp"
#include "domain/attachment/use.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t named_max = 10;
constexpr std::uint32_t size_max = 10u << 20;

Error refused(std::string_view code, std::string_view detail, Article article,
              const std::string& pointer) {
    return Error{Kind::rule, code, std::string(detail), article, pointer};
}

/// What 支援中止 closed is as if it were not there.
const Attachments::Known* find_open(const Patient& patient, AttachmentId attachment) {
    const auto at = patient.attachments.known.find(attachment);
    const bool open = at != patient.attachments.known.end() &&
                      at->second.version > patient.discontinuation.closed_through;
    return open ? &at->second : nullptr;
}

std::optional<Error> one_fault(const Patient& patient, AttachmentId named, const AttachmentUse& use,
                               const std::string& pointer) {
    const auto* known = find_open(patient, named);
    if (known == nullptr) {
        return refused("attachment_unknown", "添付ファイルが見つかりません。", use.article,
                       pointer);
    }
    if (known->author != use.user) {
        return refused("attachment_not_own", "自分で追加した添付ファイルだけを使えます。",
                       articles::art_25, pointer);
    }
    const bool by_this_record = !use.record.is_nil() && known->record == use.record;
    if (known->used && !by_this_record) {
        return refused("attachment_in_use", "ほかで使われている添付ファイルです。", use.article,
                       pointer);
    }
    return std::nullopt;
}

void mark_used(Attachments& attachments, AttachmentId attachment, RecordId record) {
    const auto at = attachments.known.find(attachment);
    check(at != attachments.known.end(), "an attachment that was never added is used");
    at->second.used = true;
    at->second.record = record;
}

void show(Attachments& attachments, RecordId record, const std::vector<AttachmentId>& named) {
    for (const auto& attachment : named) {
        mark_used(attachments, attachment, record);
    }
    if (named.empty()) {
        attachments.shown.erase(record);
    } else {
        attachments.shown[record] = named;
    }
}

}  // namespace

std::optional<Error> attachments_fault(const Patient& patient,
                                       const std::vector<AttachmentId>& named,
                                       const AttachmentUse& use) {
    if (named.size() > named_max) {
        return Error{Kind::invalid, "too_many", "添付ファイルは10件までです。", use.article,
                     use.pointer};
    }
    for (std::size_t i = 0; i < named.size(); ++i) {
        const auto pointer = use.pointer + '/' + std::to_string(i);
        if (std::count(named.begin(), named.begin() + static_cast<std::ptrdiff_t>(i), named[i])) {
            return refused("attachment_in_use", "同じ添付ファイルが二度あります。", use.article,
                           pointer);
        }
        if (auto fault = one_fault(patient, named[i], use, pointer)) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<Error> attachment_fault(const Patient& patient, AttachmentId named,
                                      const AttachmentUse& use) {
    return named.is_nil() ? std::nullopt : one_fault(patient, named, use, use.pointer);
}

PatientDecision decide(const Patient& patient, const AddAttachment& command, const Deciding& by) {
    if (const auto acting = acting_member(patient, by); !acting) {
        return acting.error();
    }
    const auto& known = patient.attachments.known;
    if (const auto same = known.find(command.attachment); same != known.end()) {
        if (same->second.author != by.actor.user) {
            return Error{Kind::conflict, "conflict", "すでにある添付ファイルです。",
                         articles::art_40_1_8};
        }
        return std::vector<PatientEvent>{};
    }
    if (command.media_type == MediaType::unknown || command.size == 0 || command.size > size_max) {
        return Error{Kind::invalid, "value_impossible", "受け付けられないファイルです。",
                     articles::art_3_1};
    }
    if (auto fault = personal_number_fault({{"/Caption", command.caption.str()}})) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{AttachmentAdded{command.attachment, command.file,
                                                     command.media_type, command.size, command.key,
                                                     command.digest, command.caption}};
}

void fold(Attachments& attachments, const AttachmentAdded& event, const Happened& happened) {
    const auto added = attachments.known.emplace(
        event.attachment, Attachments::Known{happened.actor.user, happened.version, false, {}});
    check(added.second, "an attachment is added once");
}

void fold(Attachments& attachments, const RecordPosted& event, const Happened&) {
    show(attachments, event.record, event.attachments);
}

void fold(Attachments& attachments, const RecordCorrected& event, const Happened&) {
    show(attachments, event.record, event.attachments);
}

void fold(Attachments& attachments, const ConsentGiven& event, const Happened&) {
    if (!event.document.is_nil()) {
        mark_used(attachments, event.document, {});
    }
}

}  // namespace ikiiki
