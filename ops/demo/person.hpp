#pragma once
#include "domain/patient/registration.hpp"
#include "ops/demo/region.hpp"
#include "ops/demo/story.hpp"

#include <map>
#include <string>
#include <vector>

namespace ikiiki::demo {

constexpr int history_days = 180;

/// What becomes of the sharing; most patients simply agree.
enum class Fate { agrees, discontinued, revoked, record_closed, relocates, no_consent, excludes };

/// A patient as the demo invents one, with everyone around.
struct DemoPatient {
    PatientId id;
    const Story* story = nullptr;
    PersonDetails details;
    std::string family;          ///< the one who is there: 長女, 夫 …
    std::string family_surname;  ///< of that relative
    std::map<Profession, std::size_t> team;
    Fate fate{};
    bool main = false;
    std::size_t number = 0;       ///< as drawn
    int registered_day = 0;       ///< from the begin of history
    int story_day = 0;            ///< day of history that is the story's day 0
    double busy = 1;              ///< how often people visit
    std::size_t invited_too = 0;  ///< one more who has not answered yet; 0: nobody
};

/// Everybody, sorted by kana, each with a story, a team and a fate.
std::vector<DemoPatient> draw_patients(const Dice& seed, const Region& region, std::size_t count,
                                       Instant begin);

}  // namespace ikiiki::demo
