#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"
#include "domain/user/profession.hpp"

#include <cstdint>
#include <tuple>

namespace ikiiki {

/// Who acts, under whose roof and in what capacity; stored in every record's header.
struct Actor {
    UserId user;
    FacilityId facility;
    Profession profession{};
    Role role{};
    bool operator==(const Actor&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &Actor::user}, Field{"facility", &Actor::facility},
                          Field{"profession", &Actor::profession}, Field{"role", &Actor::role}};
    }
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
    static constexpr auto fields() {
        return std::tuple{
            Field{"actor", &Happened::actor}, Field{"occurred_at", &Happened::occurred_at},
            Field{"recorded_at", &Happened::recorded_at}, Field{"version", &Happened::version}};
    }
};

}  // namespace ikiiki
