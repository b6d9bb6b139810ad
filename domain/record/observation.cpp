#include "domain/record/observation.hpp"

#include <algorithm>
#include <array>

namespace ikiiki {
namespace {

constexpr std::optional<double> unmarked{};

/// Possible: what a living person or the instrument can show at all. Likely: what a home visit
/// sees; outside it a typing mistake is more probable than the value. Low and high: the reading is
/// marked for the reader. Grades of independence are stored by their index in the official order
/// (障害高齢者 自立 J1 J2 A1 A2 B1 B2 C1 C2; 認知症高齢者 自立 Ⅰ Ⅱ Ⅱa Ⅱb Ⅲ Ⅲa Ⅲb Ⅳ M).
constexpr auto kinds = std::to_array<ObservationKind>({
    {"body_temperature", "体温", "Cel", 30, 43, 34, 40, 35.0, 37.5, 0},
    {"systolic", "収縮期血圧", "mm[Hg]", 30, 300, 70, 200, 90, 140, 0},
    {"diastolic", "拡張期血圧", "mm[Hg]", 20, 200, 40, 120, 50, 90, 0},
    {"pulse", "脈拍", "/min", 10, 300, 40, 150, 50, 100, 0},
    {"spo2", "SpO2", "%", 1, 100, 80, 100, 93, unmarked, 0},
    {"respiration", "呼吸数", "/min", 1, 80, 8, 40, unmarked, unmarked, 0},
    {"weight", "体重", "kg", 1, 300, 20, 150, unmarked, unmarked, 0},
    {"height", "身長", "cm", 30, 250, 100, 200, unmarked, unmarked, 0},
    {"blood_glucose", "血糖", "mg/dL", 10, 1500, 40, 400, unmarked, unmarked, 0},
    {"barthel", "バーセルインデックス", "{score}", 0, 100, 0, 100, unmarked, unmarked, 5},
    {"j_zbi_8", "介護負担 J-ZBI_8", "{score}", 0, 32, 0, 32, unmarked, unmarked, 1},
    {"pain_nrs", "痛み NRS", "{score}", 0, 10, 0, 10, unmarked, unmarked, 1},
    {"independence_disabled", "障害高齢者の日常生活自立度", "{score}", 0, 8, 0, 8, unmarked,
     unmarked, 1},
    {"independence_dementia", "認知症高齢者の日常生活自立度", "{score}", 0, 9, 0, 9, unmarked,
     unmarked, 1},
});

}  // namespace

std::span<const ObservationKind> observation_kinds() {
    return kinds;
}

const ObservationKind* observation_kind(std::string_view code) {
    const auto* at = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const auto& kind) { return kind.code == code; });
    return at == kinds.end() ? nullptr : at;
}

}  // namespace ikiiki
