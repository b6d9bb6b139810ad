#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/core/text.hpp"
#include "domain/record/kind.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace ikiiki {

/// What a consent covers. Empty lists mean "all"; exclusion wins over inclusion.
struct ConsentScope {
    std::vector<FacilityId> facilities;
    std::vector<FacilityId> excluded_facilities;
    std::vector<Profession> professions;
    std::vector<RecordKind> record_kinds;
    std::optional<Date> from;      ///< first day, in Japan
    std::optional<Date> until;     ///< last day, in Japan
    bool wide_area = false;        ///< also other municipalities' networks (art. 6(3))
    bool include_earlier = false;  ///< reopens what a 支援中止 before this consent closed
    bool operator==(const ConsentScope&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"facilities", &ConsentScope::facilities},
                          Field{"excluded_facilities", &ConsentScope::excluded_facilities},
                          Field{"professions", &ConsentScope::professions},
                          Field{"record_kinds", &ConsentScope::record_kinds},
                          Field{"from", &ConsentScope::from},
                          Field{"until", &ConsentScope::until},
                          Field{"wide_area", &ConsentScope::wide_area},
                          Field{"include_earlier", &ConsentScope::include_earlier}};
    }
};

enum class GiverKind : std::uint8_t { unknown, self, proxy };
constexpr auto names(GiverKind) {
    return std::to_array<std::string_view>({"unknown", "self", "proxy"});
}

/// Why someone else consents: a minor, or consent is hard (art. 16(1)). `none` with
/// GiverKind::self.
enum class ProxyReason : std::uint8_t { none, minor, incapable };
constexpr auto names(ProxyReason) {
    return std::to_array<std::string_view>({"none", "minor", "incapable"});
}

enum class ConsentMethod : std::uint8_t { unknown, paper, electronic, verbal, imported };
constexpr auto names(ConsentMethod) {
    return std::to_array<std::string_view>(
        {"unknown", "paper", "electronic", "verbal", "imported"});
}

/// The patient, or family for a minor or incapable patient, agrees to sharing from `given_at` on.
/// Source: articles::art_16_1.
struct ConsentGiven {
    ConsentId consent;
    Instant given_at;
    GiverKind giver{};
    ProxyReason proxy_reason{};
    ConsentScope scope;
    ConsentMethod method{};
    UserId explained_by;
    bool copy_given = false;
    Personal<Line<0, 100>> giver_name;
    Personal<Line<0, 60>> relation;
    Personal<Line<0, 200>> document_ref;
    AttachmentId document{};  ///< the scanned paper; nil: none
    bool operator==(const ConsentGiven&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"consent", &ConsentGiven::consent},
                          Field{"given_at", &ConsentGiven::given_at},
                          Field{"giver", &ConsentGiven::giver},
                          Field{"proxy_reason", &ConsentGiven::proxy_reason},
                          Field{"scope", &ConsentGiven::scope},
                          Field{"method", &ConsentGiven::method},
                          Field{"explained_by", &ConsentGiven::explained_by},
                          Field{"copy_given", &ConsentGiven::copy_given},
                          Field{"giver_name", &ConsentGiven::giver_name},
                          Field{"relation", &ConsentGiven::relation},
                          Field{"document_ref", &ConsentGiven::document_ref},
                          Field{"document", &ConsentGiven::document}};
    }
};

/// The scope is another from `changed_at` on; the earlier scope stays in history. Source:
/// articles::art_16_1.
struct ConsentChanged {
    ConsentId consent;
    Instant changed_at;
    ConsentScope scope;
    bool operator==(const ConsentChanged&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"consent", &ConsentChanged::consent},
                          Field{"changed_at", &ConsentChanged::changed_at},
                          Field{"scope", &ConsentChanged::scope}};
    }
};

/// Consent no longer holds; what was shared lawfully before stays lawful. Source:
/// articles::art_16_1.
struct ConsentRevoked {
    ConsentId consent;
    Instant revoked_at;
    Personal<Text<0, 500>> reason;
    bool operator==(const ConsentRevoked&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"consent", &ConsentRevoked::consent},
                          Field{"revoked_at", &ConsentRevoked::revoked_at},
                          Field{"reason", &ConsentRevoked::reason}};
    }
};

/// The consent in force, and the one moment that limits the date of a new one.
struct Consents {
    struct Active {
        ConsentId consent;
        Instant given_at;
        std::uint64_t version = 0;
        ConsentScope scope;
        static constexpr auto fields() {
            return std::tuple{Field{"consent", &Active::consent},
                              Field{"given_at", &Active::given_at},
                              Field{"version", &Active::version}, Field{"scope", &Active::scope}};
        }
    };
    std::optional<Active> active;
    std::vector<ConsentId> known;            ///< every consent ever given
    std::optional<Instant> first_shared_at;  ///< first invitation of another facility
    static constexpr auto fields() {
        return std::tuple{Field{"active", &Consents::active}, Field{"known", &Consents::known},
                          Field{"first_shared_at", &Consents::first_shared_at}};
    }
};

struct GiveConsent {
    ConsentId consent;
    Instant given_at;
    GiverKind giver{};
    ProxyReason proxy_reason{};
    ConsentScope scope;
    ConsentMethod method{};
    UserId explained_by;
    bool copy_given = false;
    Line<0, 100> giver_name;
    Line<0, 60> relation;
    Line<0, 200> document_ref;
    bool giver_is_staff =
        false;  ///< the giver's name is that of a member of the team or its facilities
    AttachmentId document{};
};
struct ChangeConsent {
    ConsentId consent;
    Instant changed_at;
    ConsentScope scope;
};
struct RevokeConsent {
    ConsentId consent;
    Text<0, 500> reason;
};

}  // namespace ikiiki
