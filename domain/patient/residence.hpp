#pragma once
#include "domain/core/text.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// On what the actual residence (居住実態, art. 2(2)) rests. `imported` waits for confirmation.
enum class ResidenceBasis : std::uint8_t {
    unknown,
    resident_register,
    actual_residence,
    facility_stay,
    imported
};
constexpr auto names(ResidenceBasis) {
    return std::to_array<std::string_view>(
        {"unknown", "resident_register", "actual_residence", "facility_stay", "imported"});
}

/// Six digits of the national municipality code, for example 082171 取手市.
using MunicipalityCode = Line<6, 6>;

/// 取手市 082171, 守谷市 082244, 利根町 085642: the area of art. 2(2).
bool in_area(std::string_view municipality_code);

enum class Sex : std::uint8_t { unknown, female, male, other };
constexpr auto names(Sex) {
    return std::to_array<std::string_view>({"unknown", "female", "male", "other"});
}

/// 要介護状態区分. `none` is 非該当, `applicable` 事業対象者.
enum class CareLevel : std::uint8_t {
    unknown,
    none,
    applicable,
    support_1,
    support_2,
    care_1,
    care_2,
    care_3,
    care_4,
    care_5
};
constexpr auto names(CareLevel) {
    return std::to_array<std::string_view>({"unknown", "none", "applicable", "support_1",
                                            "support_2", "care_1", "care_2", "care_3", "care_4",
                                            "care_5"});
}

}  // namespace ikiiki
