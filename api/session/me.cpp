#include "api/session/me.hpp"

#include "domain/access/authority.hpp"

namespace ikiiki {

MeAnswer me_answer(const Directory& directory, const User& user, Instant signed_in_at) {
    MeAnswer answer;
    answer.user = {user.id,         user.name.str(), user.kana.str(), user.login_id.str(),
                   user.profession, user.role};
    answer.facility = facility_answer(directory, user.facility);
    const auto all = names(Permission{});
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (may(user.role, static_cast<Permission>(i))) {
            answer.permissions.emplace_back(all[i]);
        }
    }
    answer.must_change_password = user.must_change_password;
    answer.pledge_signed = user.pledged_at.has_value();
    answer.second_factor_set = !user.totp.empty();
    answer.idle_seconds = Session::idle_us / us_per_second;
    answer.session_expires_at = {signed_in_at.us + Session::absolute_us};
    return answer;
}

}  // namespace ikiiki
