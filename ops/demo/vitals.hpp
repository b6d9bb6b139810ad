#pragma once
#include "domain/record/content.hpp"
#include "ops/demo/dice.hpp"
#include "ops/demo/person.hpp"
#include "ops/demo/phrase.hpp"

#include <vector>

namespace ikiiki::demo {

/// What would be measured on one day: the story's trends, everything else around what is usual for
/// this patient. Text slots and observations come from the same values.
class Vitals {
  public:
    Vitals(Dice& dice, const DemoPatient& patient, int story_day);

    /// Slots bt, sys, dia, pulse, spo2, resp, wt, bs, pain.
    void add_slots(Slots& slots) const;
    /// The values the pattern speaks of; a nurse also writes the usual ones and the story's own.
    std::vector<Observation> observed(std::string_view pattern, Profession by) const;

  private:
    struct Measured {
        std::string_view code;
        std::string_view slot;
        std::string text;
        double value = 0;
        bool in_story = false;
    };
    std::vector<Measured> all_;
};

}  // namespace ikiiki::demo
