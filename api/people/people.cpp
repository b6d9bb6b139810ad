#include "api/people/people.hpp"

namespace ikiiki {

FacilityAnswer facility_answer(const Directory& directory, FacilityId facility) {
    const auto found = directory.facility(facility);
    if (!found) {
        return {.id = facility};
    }
    return {facility, found->name.str(), found->kind, found->municipality.str()};
}

UserAnswer user_answer(const Directory& directory, UserId user) {
    const auto found = directory.user(user);
    if (!found) {
        return {.id = user};
    }
    return {user, found->name.str(), found->kana.str(), found->profession,
            facility_answer(directory, found->facility)};
}

UserAnswer author_answer(const Directory& directory, const Actor& actor) {
    auto answer = user_answer(directory, actor.user);
    answer.profession = actor.profession;
    answer.facility = facility_answer(directory, actor.facility);
    return answer;
}

}  // namespace ikiiki
