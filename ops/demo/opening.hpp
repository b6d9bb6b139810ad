#pragma once
#include "ops/demo/person.hpp"
#include "ops/demo/plan.hpp"

#include <vector>

namespace ikiiki::demo {

/// Registration, consent, invitations and their acceptance: how a patient's team comes to be.
void add_opening(Dice& dice, const Region& region, const DemoPatient& patient, Instant begin,
                 std::vector<Act>& acts);

/// The end some have: 支援中止, withdrawal, a move, one record closed. Later acts are dropped.
void add_fate(Dice& dice, const DemoPatient& patient, Instant end, std::vector<Act>& acts);

/// An invitation that its receiver has not answered yet.
void add_open_invitation(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                         std::vector<Act>& acts);

}  // namespace ikiiki::demo
