#include "api/consent/consent_answers.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

/// Folds opened consent events into answers, one overload per event.
struct Listing {
    std::vector<ConsentAnswer>& consents;
    const Directory& directory;

    ConsentAnswer* find(ConsentId id) const {
        const auto found = std::ranges::find(consents, id, &ConsentAnswer::id);
        return found == consents.end() ? nullptr : &*found;
    }
    void operator()(const ConsentGiven& event) const {
        for (auto& earlier : consents) {
            if (earlier.status == ConsentStatus::given) {
                earlier.status = ConsentStatus::replaced;
            }
        }
        ConsentAnswer answer;
        answer.id = event.consent;
        answer.status = ConsentStatus::given;
        answer.given_at = event.given_at;
        answer.giver = {event.giver, event.giver_name.value().str(), event.relation.value().str(),
                        event.proxy_reason};
        answer.scope = event.scope;
        answer.method = event.method;
        answer.document_ref = event.document_ref.value().str();
        answer.explained_by = user_answer(directory, event.explained_by);
        answer.copy_given = event.copy_given;
        consents.push_back(std::move(answer));
    }
    void operator()(const ConsentChanged& event) const {
        if (auto* consent = find(event.consent)) {
            consent->scope = event.scope;
            consent->changes.push_back({event.changed_at, event.scope});
        }
    }
    void operator()(const ConsentRevoked& event) const {
        if (auto* consent = find(event.consent)) {
            consent->status = ConsentStatus::revoked;
            consent->revoked_at = event.revoked_at;
        }
    }
    void operator()(const auto&) const {}
};

}  // namespace

Result<std::vector<ConsentAnswer>> consent_answers(const PatientSharing& patient,
                                                   const AccessReceipt& receipt, KeyRing& keys,
                                                   const Views& views) {
    std::vector<ConsentAnswer> consents;
    for (const auto& closed : patient.consents) {
        const auto event = open(receipt, closed.content, keys);
        if (!event) {
            return event.error();
        }
        std::visit(Listing{consents, views.directory()}, *event);
        const auto* given = std::get_if<ConsentGiven>(&*event);
        if (given == nullptr || given->document.is_nil()) {
            continue;
        }
        auto document = attachment_answers({given->document}, receipt, keys, views.attachments());
        if (!document) {
            return document.error();
        }
        consents.back().document = std::move(document->front());
    }
    return consents;
}

ConsentSummary consent_summary(const std::vector<ConsentAnswer>& consents) {
    if (consents.empty()) {
        return {.status = ConsentStatus::none};
    }
    const auto& latest = consents.back();
    if (latest.status != ConsentStatus::given) {
        return {.status = ConsentStatus::revoked, .id = latest.id, .given_at = latest.given_at};
    }
    return {ConsentStatus::given, latest.id, latest.given_at, latest.giver, latest.scope};
}

}  // namespace ikiiki
