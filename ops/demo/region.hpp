#pragma once
#include "domain/facility/facility.hpp"
#include "domain/user/user.hpp"
#include "ops/demo/dice.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::demo {

/// A facility as the demo makes it.
struct DemoFacility {
    FacilityId id;
    std::string_view name;
    FacilityKind kind{};
    std::string_view municipality;
};

/// A member of staff. `sign_in` names the sign-in people try the demo with ("nurse"); empty for the
/// others, whose password opens nothing.
struct DemoUser {
    UserId id;
    std::size_t facility = 0;
    std::string login_id;
    std::string name;
    std::string family;
    std::string kana;
    Profession profession{};
    Role role{};
    std::string_view sign_in;
};

/// Who takes part: the operator, three municipalities, the contractor, and about 25 facilities with
/// invented names and about 120 people.
struct Region {
    std::vector<DemoFacility> facilities;
    std::vector<DemoUser> users;

    Actor actor(std::size_t user) const;
    const DemoUser& signed_in_as(std::string_view sign_in) const;  ///< Bug when there is none
    /// Users of a profession who come to a patient's home, in the order they were made: not those
    /// of a ward where others of the profession visit, not the newcomer.
    std::vector<std::size_t> with(Profession profession) const;
    /// The one of a profession whom people try the demo with, else the first of it.
    std::size_t known(Profession profession) const;
};

/// Ids sort by `begin`.
Region make_region(const Dice& seed, Instant begin);

/// An id that sorts by `at` and otherwise comes from the dice (shape of RFC 9562 version 7).
Uuid demo_uuid(Dice& dice, Instant at);

}  // namespace ikiiki::demo
