#pragma once
#include "api/people/people.hpp"
#include "api/session/session.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

struct MyselfAnswer {
    UserId id;
    std::string name;
    std::string kana;
    std::string login_id;
    Profession profession{};
    Role role{};
    static constexpr auto fields() {
        return std::tuple{Field{"id", &MyselfAnswer::id},
                          Field{"name", &MyselfAnswer::name},
                          Field{"kana", &MyselfAnswer::kana},
                          Field{"login_id", &MyselfAnswer::login_id},
                          Field{"profession", &MyselfAnswer::profession},
                          Field{"role", &MyselfAnswer::role}};
    }
};

/// Who am I, what may I ever do, what is still to do at first use.
struct MeAnswer {
    MyselfAnswer user;
    FacilityAnswer facility;
    std::vector<std::string> permissions;
    bool must_change_password = false;
    bool pledge_signed = false;
    bool second_factor_set = false;
    std::int64_t idle_seconds = 0;
    Instant session_expires_at;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &MeAnswer::user},
                          Field{"facility", &MeAnswer::facility},
                          Field{"permissions", &MeAnswer::permissions},
                          Field{"must_change_password", &MeAnswer::must_change_password},
                          Field{"pledge_signed", &MeAnswer::pledge_signed},
                          Field{"second_factor_set", &MeAnswer::second_factor_set},
                          Field{"idle_seconds", &MeAnswer::idle_seconds},
                          Field{"session_expires_at", &MeAnswer::session_expires_at}};
    }
};

MeAnswer me_answer(const Directory& directory, const User& user, Instant signed_in_at);

}  // namespace ikiiki
