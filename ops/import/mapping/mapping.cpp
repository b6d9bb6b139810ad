#include "ops/import/mapping/mapping.hpp"

#include "eventstore/crypto/digest.hpp"
#include "ops/import/mapping/kinds.hpp"
#include "ops/import/mapping/map_consent.hpp"
#include "ops/import/mapping/map_observations.hpp"
#include "ops/import/mapping/person.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t numbers_max = 200;  // of one record
constexpr std::size_t codings_max = 50;
/// 1900-01-01T00:00:00Z: nobody alive has a record from before.
constexpr Instant earliest{-25'567 * us_per_day};

using Map = Mapped (*)(const Context&, const Resource&);
constexpr auto maps =
    std::to_array<std::pair<std::string_view, Map>>({{"Encounter", map_encounter},
                                                     {"Condition", map_condition},
                                                     {"AllergyIntolerance", map_allergy},
                                                     {"Procedure", map_procedure},
                                                     {"Immunization", map_immunization},
                                                     {"ImagingStudy", map_imaging},
                                                     {"MedicationRequest", map_medication},
                                                     {"MedicationStatement", map_medication},
                                                     {"MedicationAdministration", map_medication},
                                                     {"MedicationDispense", map_medication},
                                                     {"CarePlan", map_care_plan},
                                                     {"DocumentReference", map_document_reference},
                                                     {"Composition", map_composition}});

/// Types that say nothing about care.
constexpr auto apart = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"Claim", "is about billing"},
     {"ClaimResponse", "is about billing"},
     {"ExplanationOfBenefit", "is about billing"},
     {"Coverage", "is about billing"},
     {"CoverageEligibilityRequest", "is about billing"},
     {"CoverageEligibilityResponse", "is about billing"},
     {"Account", "is about billing"},
     {"ChargeItem", "is about billing"},
     {"Invoice", "is about billing"},
     {"Provenance", "is about the source's own keeping"},
     {"AuditEvent", "is about the source's own keeping"},
     {"Person", "is about the source's own keeping"},
     {"Specimen", "is part of a result"},
     {"RelatedPerson", "is another person's data"},
     {"Appointment", "is an appointment of the source"},
     {"AppointmentResponse", "is an appointment of the source"}});

template <class Table>
auto found_in(const Table& table, std::string_view type) {
    using Value = typename Table::value_type::second_type;
    const auto at = std::ranges::find(table, type, [](const auto& row) { return row.first; });
    return at == table.end() ? Value{} : at->second;
}

class Planning {
  public:
    Planning(const PatientBundle& bundle, const Names& names, Report& report, Instant now)
        : context_(bundle, names, report, now), report_(report) {}

    const Context& context() const { return context_; }

    void plan_records(PatientPlan& plan) {
        plan_ = &plan;
        find_parts();
        for (const auto& resource : context_.bundle().resources) {
            if (resource.type != "Observation" && resource.type != "DiagnosticReport" &&
                resource.type != "Consent") {
                plan_one(resource);
            }
        }
        for (auto& group : map_observations(context_, plan.withdrawn)) {
            add(std::move(group));
        }
    }

  private:
    /// Goals that a care plan tells.
    void find_parts() {
        for (const auto& resource : context_.bundle().resources) {
            if (resource.type != "CarePlan" || !withdrawn_reason(resource).empty()) {
                continue;
            }
            each_of(resource.body, "goal", [&](const Object& reference) {
                if (const auto* goal = context_.referred(reference, resource)) {
                    parts_.insert(goal);
                }
            });
        }
    }

    void plan_one(const Resource& resource) {
        if (const auto why = withdrawn_reason(resource); !why.empty()) {
            plan_->withdrawn.push_back(resource.source_id());
            return report_.skip(resource.type, why);
        }
        if (const auto why = found_in(apart, resource.type); !why.empty()) {
            return report_.skip(resource.type, why);
        }
        if (parts_.contains(&resource)) {
            ++report_.type(resource.type).mapped;
            return;
        }
        const auto map = found_in(maps, resource.type);
        auto mapped = map == nullptr ? map_as_is(context_, resource) : map(context_, resource);
        if (const auto* why = std::get_if<std::string_view>(&mapped)) {
            return report_.skip(resource.type, *why);
        }
        auto& draft = std::get<Draft>(mapped);
        const bool as_is = draft.as_is;
        add({resource.source_id(), resource.source_id(), {{&resource, as_is}}, std::move(draft)});
    }

    std::string_view fault(const Draft& draft) const {
        return draft.occurred_at > context_.now() ? "is dated in the future"
               : draft.occurred_at < earliest     ? "is dated before 1900"
               : draft.text.empty() && draft.observations.empty() && draft.medications.empty() &&
                       draft.codings.empty()
                   ? "says nothing that could be read"
                   : std::string_view();
    }

    void add(Group group) {
        const auto why = fault(group.draft);
        for (const auto& member : group.members) {
            if (!why.empty()) {
                report_.skip(member.resource->type, why);
                continue;
            }
            auto& row = report_.type(member.resource->type);
            ++(member.as_is ? row.kept : row.mapped);
        }
        if (!why.empty()) {
            return;
        }
        const auto digest = digest_of(group.members);
        auto& numbers = group.draft.observations;
        auto rest = std::vector<Observation>();
        for (std::size_t part = 1; part == 1 || !rest.empty(); ++part) {
            if (part > 1) {
                group.draft.observations = std::move(rest);
                group.draft.codings.clear();
            }
            const auto kept = std::min(numbers.size(), numbers_max);
            rest.assign(numbers.begin() + static_cast<std::ptrdiff_t>(kept), numbers.end());
            numbers.resize(kept);
            const auto suffix = part == 1 ? std::string() : '#' + std::to_string(part);
            plan_->records.push_back(record_of(group, group.key + suffix, digest));
        }
    }

    PlannedRecord record_of(const Group& group, std::string key, const Digest& digest) const {
        const auto& draft = group.draft;
        const auto& fit = context_.fit();
        PlannedRecord record{std::move(key), digest, draft.kind, draft.occurred_at, {}};
        auto& content = record.content;
        content.text = fit.to<Text<0, 20'000>>(draft.text);
        content.observations = draft.observations;
        content.medications = draft.medications;
        for (const auto& coding : draft.codings) {
            const bool there = std::ranges::find(content.codings, coding) != content.codings.end();
            if (!there && content.codings.size() < codings_max) {
                content.codings.push_back(coding);
            }
        }
        content.source = Source{plan_->source.system, fit.to<Line<1, 200>>(group.source_id, "?")};
        return record;
    }

    static Digest digest_of(const std::vector<Group::Member>& members) {
        std::vector<std::string> all;
        for (const auto& member : members) {
            all.push_back(member.resource->source_id() + '\n' +
                          std::string(view_of(content_digest(member.resource->body).bytes)));
        }
        std::ranges::sort(all);
        std::string joined;
        for (const auto& one : all) {
            joined += one + '\n';
        }
        return sha256(joined);
    }

    Context context_;
    Report& report_;
    PatientPlan* plan_ = nullptr;
    std::unordered_set<const Resource*> parts_;
};

}  // namespace

std::string_view withdrawn_reason(const Resource& resource) {
    const auto status = text_at(resource.body, "status");
    const auto verified = code_in(object_at(resource.body, "verificationStatus"), {});
    if (status == "entered-in-error" || verified == "entered-in-error") {
        return "was entered in error, by the source";
    }
    return status == "draft" ? "is only a draft" : std::string_view();
}

std::variant<PatientPlan, std::string_view> plan_of(const PatientBundle& bundle, const Names& names,
                                                    const Said& said, Instant now, Report& report) {
    // What a patient who cannot be registered would have counted does not count.
    Report counted;
    Planning planning(bundle, names, counted, now);
    const auto refused = [&](std::string_view why) {
        report.skip("Patient", why);
        for (const auto& resource : bundle.resources) {
            report.skip(resource.type, "belongs to a patient who was left out");
        }
        return why;
    };
    if (bundle.system.empty()) {
        return refused("is of an unknown source; say --system");
    }
    const auto person = person_of(planning.context(), said.municipality);
    if (const auto* why = std::get_if<std::string_view>(&person)) {
        return refused(*why);
    }
    const auto& fit = planning.context().fit();
    PatientPlan plan;
    plan.source = {fit.to<Line<1, 200>>(bundle.system, "?"),
                   fit.to<Line<1, 200>>(bundle.patient.source_id(), "?")};
    plan.digest = content_digest(bundle.patient.body);
    plan.details = std::get<PersonDetails>(person);
    ++counted.type("Patient").mapped;
    planning.plan_records(plan);
    plan.consent = consent_of(planning.context());
    if (!plan.consent && said.consent_on_paper) {
        const auto& ref = said.consent_on_paper->str();
        plan.consent = PlannedConsent{
            .key = "paper\n" + ref, .on_paper = true, .document_ref = fit.to<Line<0, 200>>(ref)};
    }
    report.add(counted);
    return plan;
}

}  // namespace ikiiki::fhir
