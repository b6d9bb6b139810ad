#pragma once
#include "api/timeline/item.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

struct TimelineAnswer {
    std::vector<ItemAnswer> items;
    std::optional<std::string> next_cursor;
    std::string position;
    std::optional<RecordId> first_unread_id;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &TimelineAnswer::items},
                          Field{"next_cursor", &TimelineAnswer::next_cursor},
                          Field{"position", &TimelineAnswer::position},
                          Field{"first_unread_id", &TimelineAnswer::first_unread_id}};
    }
};

struct PointAnswer {
    Instant at;
    double value = 0;
    RecordId record_id;
    static constexpr auto fields() {
        return std::tuple{Field{"at", &PointAnswer::at}, Field{"value", &PointAnswer::value},
                          Field{"record_id", &PointAnswer::record_id}};
    }
};
/// One measured kind over time, oldest point first.
struct SeriesAnswer {
    std::string code;
    std::string label;
    std::string unit;
    std::vector<PointAnswer> points;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> personal_low;  ///< as a doctor set it for this patient
    std::optional<double> personal_high;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &SeriesAnswer::code},
                          Field{"label", &SeriesAnswer::label},
                          Field{"unit", &SeriesAnswer::unit},
                          Field{"points", &SeriesAnswer::points},
                          Field{"low", &SeriesAnswer::low},
                          Field{"high", &SeriesAnswer::high},
                          Field{"personal_low", &SeriesAnswer::personal_low},
                          Field{"personal_high", &SeriesAnswer::personal_high}};
    }
};
struct VitalsAnswer {
    std::vector<SeriesAnswer> items;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &VitalsAnswer::items},
                          Field{"position", &VitalsAnswer::position}};
    }
};

}  // namespace ikiiki
