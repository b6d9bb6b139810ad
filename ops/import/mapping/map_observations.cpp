#include "ops/import/mapping/map_observations.hpp"

#include "ops/import/mapping/kinds.hpp"
#include "ops/import/mapping/terms.hpp"
#include "ops/import/mapping/values.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view no_date = "has no date";

std::string_view category_of(const Resource& resource) {
    return code_in(first_of(resource.body, "category"), {});
}

/// One record grows here, member by member.
class Growing {
  public:
    explicit Growing(Group& group) : group_(group) {}

    void add(const Resource& observation, const Values& values) {
        auto& draft = group_.draft;
        draft.observations.insert(draft.observations.end(), values.numbers.begin(),
                                  values.numbers.end());
        for (const auto& line : values.lines) {
            wording.say(line);
        }
        for (const auto& coding : values.codings) {
            draft.codings.push_back(coding);
        }
        group_.members.push_back({&observation, values.as_is});
    }
    void finish() { group_.draft.text = wording.text(); }

    Wording wording;

  private:
    Group& group_;
};

class Grouping {
  public:
    Grouping(const Context& context, std::vector<std::string>& withdrawn)
        : context_(context), withdrawn_(withdrawn) {}

    std::vector<Group> run() {
        for (const auto& resource : context_.bundle().resources) {
            if (resource.type == "DiagnosticReport") {
                add_report(resource);
            }
        }
        for (const auto& resource : context_.bundle().resources) {
            if (resource.type == "Observation" && !taken_.contains(&resource)) {
                add_alone(resource);
            }
        }
        for (auto& [key, moment] : moments_) {
            add_moment(key, moment);
        }
        for (const auto& key : emptied_) {
            if (!moments_.contains(key)) {
                withdrawn_.push_back(key);
            }
        }
        return std::move(groups_);
    }

  private:
    struct Moment {
        Instant at;
        std::string title;
        std::vector<std::pair<const Resource*, Values>> members;
    };

    void skip(const Resource& resource, std::string_view why) {
        context_.report().skip(resource.type, why);
    }

    /// Observations that count and that no earlier report has.
    std::vector<const Resource*> results_of(const Resource& report) {
        std::vector<const Resource*> results;
        each_of(report.body, "result", [&](const Object& reference) {
            const auto* found = context_.referred(reference, report);
            if (found != nullptr && found->type == "Observation" &&
                withdrawn_reason(*found).empty() && taken_.insert(found).second) {
                results.push_back(found);
            }
        });
        return results;
    }

    void add_report(const Resource& report) {
        if (const auto why = withdrawn_reason(report); !why.empty()) {
            withdrawn_.push_back(report.source_id());
            return skip(report, why);
        }
        Wording dated;
        const auto at =
            context_.when(report, {"effectiveDateTime", "effectivePeriod", "issued"}, dated);
        if (!at) {
            return skip(report, no_date);
        }
        const auto results = results_of(report);
        if (results.empty()) {
            return add_document(report);
        }
        Group group{report.source_id(), report.source_id(), {{&report}}, {}};
        group.draft.kind = RecordKind::observation;
        group.draft.occurred_at = *at;
        const auto& code = object_at(report.body, "code");
        context_.add_codings(group.draft.codings, code);
        Growing growing(group);
        growing.wording.say(label_of(code)).say(dated.text());
        for (const auto* result : results) {
            growing.add(*result, values_of(context_, *result));
        }
        growing.wording.say("所見", text_at(report.body, "conclusion"));
        growing.finish();
        groups_.push_back(std::move(group));
    }

    /// A report without results of this import: its words, as a document.
    void add_document(const Resource& report) {
        auto mapped = map_as_is(context_, report);
        if (const auto* why = std::get_if<std::string_view>(&mapped)) {
            return skip(report, *why);
        }
        groups_.push_back({report.source_id(),
                           report.source_id(),
                           {{&report, true}},
                           std::get<Draft>(std::move(mapped))});
    }

    void add_alone(const Resource& observation) {
        const auto& body = observation.body;
        const auto& encounter = object_at(body, "encounter");
        const auto* meeting = context_.referred(encounter, observation);
        std::string_view said = text_at(body, "effectiveDateTime");
        said = said.empty() ? text_at(object_at(body, "effectivePeriod"), "start") : said;
        const auto category = category_of(observation);
        auto key = "Observation@" +
                   (meeting == nullptr ? std::string(text_at(encounter, "reference"))
                                       : meeting->source_id()) +
                   '@' + std::string(said) + '@' + std::string(category);
        if (const auto why = withdrawn_reason(observation); !why.empty()) {
            emptied_.insert(std::move(key));
            withdrawn_.push_back(observation.source_id());
            return skip(observation, why);
        }
        Wording dated;
        const auto at = context_.when(
            observation, {"effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"},
            dated);
        if (!at) {
            return skip(observation, no_date);
        }
        auto values = values_of(context_, observation);
        if (values.numbers.empty() && values.lines.empty()) {
            return skip(observation, has(body, "hasMember") ? "only names others that belong to it"
                                                            : "has no value");
        }
        if (values.numbers.empty() || said.empty()) {
            return add_single(observation, values, *at, dated);
        }
        auto& moment = moments_[key];
        moment.at = *at;
        moment.title = category_words(category);
        moment.members.emplace_back(&observation, std::move(values));
    }

    void add_single(const Resource& observation, const Values& values, Instant at,
                    const Wording& dated) {
        Group group{observation.source_id(), observation.source_id(), {}, {}};
        group.draft.kind = RecordKind::observation;
        group.draft.occurred_at = at;
        Growing growing(group);
        growing.add(observation, values);
        growing.wording.say(dated.text());
        growing.finish();
        groups_.push_back(std::move(group));
    }

    void add_moment(const std::string& key, Moment& moment) {
        Group group{key, moment.members.front().first->source_id(), {}, {}};
        group.draft.kind = RecordKind::observation;
        group.draft.occurred_at = moment.at;
        Growing growing(group);
        growing.wording.say(moment.title);
        for (const auto& [observation, values] : moment.members) {
            growing.add(*observation, values);
        }
        growing.finish();
        groups_.push_back(std::move(group));
    }

    const Context& context_;
    std::vector<std::string>& withdrawn_;
    std::vector<Group> groups_;
    std::unordered_set<const Resource*> taken_;
    std::map<std::string, Moment> moments_;
    std::unordered_set<std::string> emptied_;
};

}  // namespace

std::vector<Group> map_observations(const Context& context, std::vector<std::string>& withdrawn) {
    return Grouping(context, withdrawn).run();
}

}  // namespace ikiiki::fhir
