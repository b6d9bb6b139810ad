#pragma once
#include "ops/demo/person.hpp"

#include <vector>

namespace ikiiki::demo {

/// A visit or a call that will be written down: who, when, and what about.
struct Entry {
    Instant at;
    Profession by{};
    const Step* step = nullptr;      ///< of the story; null: an everyday record
    std::int64_t next_visit_us = 0;  ///< when the same person comes again
};

/// Every entry of one patient between registration and `end`, oldest first.
std::vector<Entry> make_schedule(Dice& dice, const DemoPatient& patient, Instant begin,
                                 Instant end);

}  // namespace ikiiki::demo
