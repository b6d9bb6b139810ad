#pragma once
#include "domain/care_team/care_team.hpp"
#include "domain/core/actor.hpp"

namespace ikiiki {

/// Who is signed in, as the network log knows them at this moment.
struct Caller {
    Actor actor;
    Standing standing;
    SessionId session;
    Instant signed_in_at;
    bool bearer = false;
};

}  // namespace ikiiki
