#pragma once
#include "domain/core/error.hpp"
#include "domain/core/fields.hpp"
#include "domain/record/content.hpp"

#include <optional>
#include <tuple>
#include <vector>

namespace ikiiki {

/// What a doctor holds to be usual for this one patient. `code` is one of record/observation.hpp,
/// in its unit; an end that is missing is open.
struct PersonalRange {
    Line<1, 60> code;
    std::optional<double> low;
    std::optional<double> high;
    bool operator==(const PersonalRange&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &PersonalRange::code}, Field{"low", &PersonalRange::low},
                          Field{"high", &PersonalRange::high}};
    }
};

/// A value outside the range that held when it was recorded.
struct OutsideValue {
    Line<1, 60> code;
    double value = 0;
    Line<0, 40> unit;
    std::optional<double> low;
    std::optional<double> high;
    bool operator==(const OutsideValue&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &OutsideValue::code}, Field{"value", &OutsideValue::value},
                          Field{"unit", &OutsideValue::unit}, Field{"low", &OutsideValue::low},
                          Field{"high", &OutsideValue::high}};
    }
};

/// The values outside their range, in the order they were written; the ends belong to the range.
std::vector<OutsideValue> outside(const std::vector<Observation>& observations,
                                  const std::vector<PersonalRange>& ranges);

/// May these be a patient's ranges? Errors: rule unknown_observation, range_twice, range_empty,
/// value_impossible. Source: articles::art_3_1.
std::optional<Error> ranges_fault(const std::vector<PersonalRange>& ranges);

}  // namespace ikiiki
