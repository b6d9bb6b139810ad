#include "domain/record/origins.hpp"

#include <map>
#include <utility>

namespace ikiiki {
namespace {

using SameValue = std::pair<std::string, std::string>;

SameValue key_of(const Observation& observation) {
    return {observation.code.str(), observation.unit.str()};
}

void keep_origin(Observation& observation, const Observation& before) {
    if (!observation.original) {
        observation.original = before.original;
    }
    if (observation.source_id.empty()) {
        observation.source_id = before.source_id;
    }
    if (observation.label.empty()) {
        observation.label = before.label;
    }
}

}  // namespace

RecordContent with_origins(RecordContent content, const RecordContent& before) {
    if (!content.source) {
        content.source = before.source;
    }
    if (content.codings.empty()) {
        content.codings = before.codings;
    }
    std::multimap<SameValue, const Observation*> known;
    for (const auto& observation : before.observations) {
        known.emplace(key_of(observation), &observation);
    }
    for (auto& observation : content.observations) {
        const auto [same, others] = known.equal_range(key_of(observation));
        if (same != others) {
            keep_origin(observation, *same->second);
            known.erase(same);
        }
    }
    return content;
}

}  // namespace ikiiki
