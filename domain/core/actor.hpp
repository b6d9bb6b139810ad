#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"
#include "domain/user/profession.hpp"

#include <cstdint>

namespace ikiiki {

/// Who acts, under whose roof and in what capacity; stored in every record's header.
struct Actor {
    UserId user;
    FacilityId facility;
    Profession profession{};
    Role role{};
    bool operator==(const Actor&) const = default;
};

/// What every decision is told: the core has no clock and no session.
struct Deciding {
    Actor actor;
    Instant now;
};

/// What the record's header says about an event when history is folded.
struct Happened {
    Actor actor;
    Instant occurred_at;
    Instant recorded_at;
    std::uint64_t version = 0;  ///< of the stream after this event; the first event makes 1
};

}  // namespace ikiiki
