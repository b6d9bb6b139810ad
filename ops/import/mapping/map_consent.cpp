#include "ops/import/mapping/map_consent.hpp"

#include "ops/import/mapping/map_observations.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view privacy = "patient-privacy";
/// Members of a provision that make it narrower than "share with the care team".
constexpr auto limits =
    std::to_array<std::string_view>({"actor", "action", "securityLabel", "purpose", "class", "code",
                                     "dataPeriod", "data", "provision"});

bool given_by_patient(const Context& context, const Resource& consent) {
    const auto& performers = list_at(consent.body, "performer");
    return std::ranges::all_of(performers, [&](const boost::json::value& performer) {
        const auto* reference = performer.if_object();
        if (reference == nullptr) {
            return false;
        }
        const auto& patient = context.bundle().patient;
        const auto names = names_of(patient.type, patient.id, patient.whence);
        const auto wanted = names_in(text_at(*reference, "reference"), consent.whence);
        return std::ranges::find_first_of(wanted, names) != wanted.end();
    });
}

/// Why it opens nothing here; empty when it does.
std::string_view refusal(const Context& context, const Resource& consent) {
    const auto& body = consent.body;
    const auto& provision = object_at(body, "provision");
    const auto type = text_at(provision, "type");
    if (const auto why = withdrawn_reason(consent); !why.empty()) {
        return why;
    }
    if (text_at(body, "status") != "active") {
        return "is not in force";
    }
    if (code_in(object_at(body, "scope"), {}) != privacy) {
        return "is not about sharing";
    }
    if (type == "deny") {
        return "refuses sharing: the patient stays closed";
    }
    if (std::ranges::any_of(limits, [&](auto name) { return has(provision, name); })) {
        return "has limits that cannot be kept here: the patient stays closed";
    }
    if (!given_by_patient(context, consent)) {
        return "was given by someone else: the patient stays closed";
    }
    const auto given = when_at(body, {"dateTime"});
    return !given || given->at > context.now() ? "has no date that can be" : std::string_view();
}

}  // namespace

std::optional<PlannedConsent> consent_of(const Context& context) {
    std::optional<PlannedConsent> newest;
    for (const auto& consent : context.bundle().resources) {
        if (consent.type != "Consent") {
            continue;
        }
        if (const auto why = refusal(context, consent); !why.empty()) {
            context.report().skip(consent.type, why);
            continue;
        }
        ++context.report().type(consent.type).mapped;
        const auto given = when_at(consent.body, {"dateTime"})->at;
        if (newest && *newest->given_at > given) {
            continue;
        }
        const auto& period = object_at(object_at(consent.body, "provision"), "period");
        newest = PlannedConsent{.key = consent.source_id(), .given_at = given};
        if (const auto from = when_at(period, {"start"})) {
            newest->from = Date::in_japan(from->at);
        }
        if (const auto until = when_at(period, {"end"})) {
            newest->until = Date::in_japan(until->at);
        }
        newest->document_ref = context.fit().to<Line<0, 200>>(consent.source_id());
    }
    return newest;
}

}  // namespace ikiiki::fhir
