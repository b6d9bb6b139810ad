#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/user/user.hpp"

namespace ikiiki {

/// The first check of every act on a user. Errors: not_found, forbidden affiliation_ended (6(2)).
Result<Done> still_affiliated(const User& user);

/// The same, and the user acts on the own id: nobody sets a password, a second factor or a pledge
/// for someone else. Error: forbidden may_not with `article`. Source: articles::art_25.
Result<Done> own_id(const User& user, const Deciding& by, Article article);

}  // namespace ikiiki
