#pragma once
#include "domain/user/user.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {

/// A nurse of facility 1 and the manager there.
inline const Actor nurse = person(2, 1, Profession::nurse);
inline const Actor manager{id<UserId>(10), fac(1), Profession::clerk, Role::facility_manager};

inline RegisterUser register_nurse() {
    return {.user = nurse.user,
            .facility = nurse.facility,
            .facility_approved = true,
            .login_id_taken = false,
            .login_id = Line<3, 60>::of("sato.yoko"),
            .name = Line<1, 100>::of("佐藤 陽子"),
            .kana = Line<1, 100>::of("さとう ようこ"),
            .profession = Profession::nurse,
            .role = Role::care,
            .password = Secret::of("$argon2id$first")};
}
inline UserRegistered nurse_registered() {
    const auto c = register_nurse();
    return {c.user, c.facility, c.login_id, c.name, c.kana, c.profession, c.role, c.password};
}
inline Given<User> user(const std::vector<UserEvent>& events) {
    return given<User>(events, nurse);
}

}  // namespace ikiiki::test
