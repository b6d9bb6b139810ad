#pragma once
#include "domain/care_team/care_team.hpp"
#include "domain/core/actor.hpp"

#include <string>

namespace ikiiki {

/// Who is signed in, as the network log knows them at this moment.
struct Caller {
    Actor actor;
    Standing standing;
    std::string session;  ///< the token; never logged
    bool bearer = false;
};

}  // namespace ikiiki
