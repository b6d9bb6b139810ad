#pragma once
#include "ops/demo/person.hpp"
#include "ops/demo/plan.hpp"
#include "ops/demo/telling.hpp"

#include <vector>

namespace ikiiki::demo {

/// What others do with the records: they look, they say 了解; and what their authors do again: a
/// typing mistake corrected, an entry with the wrong patient withdrawn.
void add_aftermath(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                   Telling& telling, std::vector<Act>& acts);

/// Questions to the named sign-ins that are due today or tomorrow.
void add_open_questions(Dice& dice, const DemoPatient& patient, Instant end, Telling& telling,
                        std::vector<Act>& acts);

}  // namespace ikiiki::demo
