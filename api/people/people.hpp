#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/user/profession.hpp"
#include "projections/directory/directory.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Staff and facilities as answers name them. A user who is no longer known has an empty name.
namespace ikiiki {

struct FacilityAnswer {
    FacilityId id;
    std::string name;
    FacilityKind kind{};
    std::string municipality;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &FacilityAnswer::id}, Field{"name", &FacilityAnswer::name},
                          Field{"kind", &FacilityAnswer::kind},
                          Field{"municipality", &FacilityAnswer::municipality}};
    }
};

struct UserAnswer {
    UserId id;
    std::string name;
    std::string kana;
    Profession profession{};
    FacilityAnswer facility;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &UserAnswer::id}, Field{"name", &UserAnswer::name},
                          Field{"kana", &UserAnswer::kana},
                          Field{"profession", &UserAnswer::profession},
                          Field{"facility", &UserAnswer::facility}};
    }
};

FacilityAnswer facility_answer(const Directory& directory, FacilityId facility);
UserAnswer user_answer(const Directory& directory, UserId user);
/// The user as they were when they acted: profession and facility from the record's header.
UserAnswer author_answer(const Directory& directory, const Actor& actor);

}  // namespace ikiiki
