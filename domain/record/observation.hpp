#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace ikiiki {

/// What we know of one kind of measured value. Impossible values are refused, unlikely ones must be
/// confirmed; `low`/`high` mark a reading on the page. Units are UCUM.
struct ObservationKind {
    std::string_view code;
    std::string_view label_ja;
    std::string_view unit;
    double possible_min;
    double possible_max;
    double likely_min;
    double likely_max;
    std::optional<double> low;
    std::optional<double> high;
    double step;  ///< 0: any; 5 for the Barthel index
};

/// Every kind, in the order the page shows them.
std::span<const ObservationKind> observation_kinds();
const ObservationKind* observation_kind(std::string_view code);

}  // namespace ikiiki
