#pragma once
#include "domain/facility/facility.hpp"
#include "domain/user/user.hpp"

#include <string_view>
#include <vector>

namespace ikiiki::demo {

/// Joined just now: has a first password from the manager and nothing else yet, so that the steps
/// of a first use can be tried. On no team.
inline constexpr std::string_view newcomer_sign_in = "newcomer";

/// So many people of one profession. `sign_in`: the first of them is the one people try the demo
/// with.
struct Staff {
    Profession profession{};
    int count = 0;
    std::string_view sign_in{};
    Role role = Role::care;
};

/// A facility of the demo region with an invented name; `login` begins its people's login ids.
struct Workplace {
    std::string_view name;
    FacilityKind kind{};
    std::string_view municipality;
    std::string_view login;
    std::vector<Staff> staff;
};

/// The operator's association comes first.
std::vector<Workplace> workplaces();

}  // namespace ikiiki::demo
