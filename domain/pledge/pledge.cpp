#include "domain/pledge/pledge.hpp"

#include "domain/regulation/articles.hpp"
#include "domain/user/own_id.hpp"

namespace ikiiki {

UserDecision decide(const User& user, const SignPledge& command, const Deciding& by) {
    if (const auto own = own_id(user, by, articles::art_26_1); !own) {
        return own.error();
    }
    // A new wording is signed anew; the same one is signed once.
    if (user.pledged_at && user.pledge_version == command.text_version) {
        return std::vector<UserEvent>{};
    }
    return std::vector<UserEvent>{PledgeSigned{by.now, command.text_version}};
}

}  // namespace ikiiki
