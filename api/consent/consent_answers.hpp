#pragma once
#include "api/attachment/attachment_answers.hpp"
#include "api/people/people.hpp"
#include "domain/access/access.hpp"
#include "eventstore/access/access_log.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/core/views.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ikiiki {

/// What became of a consent. `none`: there is not one.
enum class ConsentStatus : std::uint8_t { none, given, revoked, replaced };
constexpr auto names(ConsentStatus) {
    return std::to_array<std::string_view>({"none", "given", "revoked", "replaced"});
}

struct GiverAnswer {
    GiverKind kind{};
    std::string name;
    std::string relation;
    ProxyReason proxy_reason{};
    static constexpr auto fields() {
        return std::tuple{Field{"kind", &GiverAnswer::kind}, Field{"name", &GiverAnswer::name},
                          Field{"relation", &GiverAnswer::relation},
                          Field{"proxy_reason", &GiverAnswer::proxy_reason}};
    }
};
struct ConsentChangeAnswer {
    Instant changed_at;
    ConsentScope scope;
    static constexpr auto fields() {
        return std::tuple{Field{"changed_at", &ConsentChangeAnswer::changed_at},
                          Field{"scope", &ConsentChangeAnswer::scope}};
    }
};

/// One consent with what became of it; `scope` is the one in force.
struct ConsentAnswer {
    ConsentId id;
    ConsentStatus status{};
    Instant given_at;
    std::optional<Instant> revoked_at;
    GiverAnswer giver;
    ConsentScope scope;
    ConsentMethod method{};
    std::string document_ref;
    UserAnswer explained_by;
    bool copy_given = false;
    std::vector<ConsentChangeAnswer> changes;
    std::optional<AttachmentAnswer> document;  ///< the scanned paper
    static constexpr auto fields() {
        return std::tuple{Field{"id", &ConsentAnswer::id},
                          Field{"status", &ConsentAnswer::status},
                          Field{"given_at", &ConsentAnswer::given_at},
                          Field{"revoked_at", &ConsentAnswer::revoked_at},
                          Field{"giver", &ConsentAnswer::giver},
                          Field{"scope", &ConsentAnswer::scope},
                          Field{"method", &ConsentAnswer::method},
                          Field{"document_ref", &ConsentAnswer::document_ref},
                          Field{"explained_by", &ConsentAnswer::explained_by},
                          Field{"copy_given", &ConsentAnswer::copy_given},
                          Field{"changes", &ConsentAnswer::changes},
                          Field{"document", &ConsentAnswer::document}};
    }
};
struct ConsentListAnswer {
    std::vector<ConsentAnswer> items;
    static constexpr auto fields() { return std::tuple{Field{"items", &ConsentListAnswer::items}}; }
};

/// For the banner.
struct ConsentSummary {
    ConsentStatus status{};  ///< never `replaced`
    std::optional<ConsentId> id;
    std::optional<Instant> given_at;
    std::optional<GiverAnswer> giver;
    std::optional<ConsentScope> scope;
    static constexpr auto fields() {
        return std::tuple{
            Field{"status", &ConsentSummary::status}, Field{"id", &ConsentSummary::id},
            Field{"given_at", &ConsentSummary::given_at}, Field{"giver", &ConsentSummary::giver},
            Field{"scope", &ConsentSummary::scope}};
    }
};

/// Every consent of a patient in the order given. Error: what open() gives.
Result<std::vector<ConsentAnswer>> consent_answers(const PatientSharing& patient,
                                                   const AccessReceipt& receipt, KeyRing& keys,
                                                   const Views& views);
ConsentSummary consent_summary(const std::vector<ConsentAnswer>& consents);

}  // namespace ikiiki
