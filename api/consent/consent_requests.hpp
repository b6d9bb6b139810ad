#pragma once
#include "domain/consent/consent.hpp"

#include <optional>
#include <tuple>

/// Bodies of the consent's routes, and the answer's form of a consent.
namespace ikiiki {

struct GiverRequest {
    GiverKind kind{};
    std::optional<Line<0, 100>> name;
    std::optional<Line<0, 60>> relation;
    std::optional<ProxyReason> proxy_reason;
    static constexpr auto fields() {
        return std::tuple{Field{"kind", &GiverRequest::kind}, Field{"name", &GiverRequest::name},
                          Field{"relation", &GiverRequest::relation},
                          Field{"proxy_reason", &GiverRequest::proxy_reason}};
    }
};

struct GiveConsentRequest {
    Instant given_at;
    GiverRequest giver;
    ConsentScope scope;
    ConsentMethod method{};
    std::optional<Line<0, 200>> document_ref;
    std::optional<UserId> explained_by;
    bool copy_given = false;
    std::optional<AttachmentId> document;  ///< the scanned paper, uploaded before
    static constexpr auto fields() {
        return std::tuple{Field{"given_at", &GiveConsentRequest::given_at},
                          Field{"giver", &GiveConsentRequest::giver},
                          Field{"scope", &GiveConsentRequest::scope},
                          Field{"method", &GiveConsentRequest::method},
                          Field{"document_ref", &GiveConsentRequest::document_ref},
                          Field{"explained_by", &GiveConsentRequest::explained_by},
                          Field{"copy_given", &GiveConsentRequest::copy_given},
                          Field{"document", &GiveConsentRequest::document}};
    }
};

struct ChangeConsentRequest {
    ConsentScope scope;
    std::optional<Instant> changed_at;
    static constexpr auto fields() {
        return std::tuple{Field{"scope", &ChangeConsentRequest::scope},
                          Field{"changed_at", &ChangeConsentRequest::changed_at}};
    }
};

}  // namespace ikiiki
