#include "domain/patient/residence.hpp"

#include <algorithm>

namespace ikiiki {

bool in_area(std::string_view municipality_code) {
    constexpr auto area = std::to_array<std::string_view>({"082171", "082244", "085642"});
    return std::find(area.begin(), area.end(), municipality_code) != area.end();
}

}  // namespace ikiiki
