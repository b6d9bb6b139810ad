#include "domain/alert/range.hpp"

#include "domain/record/observation.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>
#include <string>

namespace ikiiki {
namespace {

Error refused(std::string_view code, std::string_view detail, std::size_t index) {
    return Error{Kind::rule, code, std::string(detail), articles::art_3_1,
                 "/ranges/" + std::to_string(index)};
}

bool is_possible(const ObservationKind& kind, const std::optional<double>& end) {
    return !end || (*end >= kind.possible_min && *end <= kind.possible_max);  // NaN is not
}

std::optional<Error> range_fault(const PersonalRange& range, std::size_t index) {
    const auto* kind = observation_kind(range.code.str());
    if (kind == nullptr) {
        return refused("unknown_observation", "この項目に範囲は決められません。", index);
    }
    const std::string label(kind->label_ja);
    if (!range.low && !range.high) {
        return refused("range_empty", label + "の下限か上限を入れてください。", index);
    }
    if (!is_possible(*kind, range.low) || !is_possible(*kind, range.high)) {
        return refused("value_impossible", label + "としてありえない値です。", index);
    }
    if (range.low && range.high && *range.low > *range.high) {
        return refused("value_impossible", label + "の下限が上限より上です。", index);
    }
    return std::nullopt;
}

bool is_outside(double value, const PersonalRange& range) {
    return (range.low && value < *range.low) || (range.high && value > *range.high);
}

}  // namespace

std::vector<OutsideValue> outside(const std::vector<Observation>& observations,
                                  const std::vector<PersonalRange>& ranges) {
    std::vector<OutsideValue> values;
    for (const auto& observation : observations) {
        const auto range = std::ranges::find(ranges, observation.code, &PersonalRange::code);
        if (range != ranges.end() && is_outside(observation.value, *range)) {
            values.push_back(
                {observation.code, observation.value, observation.unit, range->low, range->high});
        }
    }
    return values;
}

std::optional<Error> ranges_fault(const std::vector<PersonalRange>& ranges) {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (auto fault = range_fault(ranges[i], i)) {
            return fault;
        }
        const auto before = std::ranges::find(ranges, ranges[i].code, &PersonalRange::code);
        if (before != ranges.begin() + static_cast<std::ptrdiff_t>(i)) {
            return refused("range_twice", "同じ項目の範囲がふたつあります。", i);
        }
    }
    return std::nullopt;
}

}  // namespace ikiiki
