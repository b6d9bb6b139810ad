#pragma once
#include "ops/demo/telling.hpp"

#include <vector>

namespace ikiiki::demo {

/// Whether one alert of the patient is still open when history ends.
enum class LastAlert : bool { answered, open };

/// May this patient's story have alerts: one in which breath or weight decide, told to the end?
bool is_watched(const DemoPatient& patient);

/// Some weeks before the end the doctor sets ranges and says who is told. Values outside are
/// answered by telephone, within the half hour; with LastAlert::open the helper measures one on the
/// last evening that nobody has answered yet, so that the nurse was told too. Call when the other
/// acts are in order; adds to them.
void add_alerts(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                LastAlert last, Telling& telling, std::vector<Act>& acts);

}  // namespace ikiiki::demo
