#include "domain/access/authority.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ikiiki {
namespace {

/// One row per permission, one column per role in the order of Role:
/// unknown, care, facility_manager, operator, contractor, auditor.
struct Row {
    Permission permission;
    std::string_view cells;
};
constexpr auto matrix = std::to_array<Row>({
    {Permission::open, "YYYYYY"},
    {Permission::signed_in, "-YYYYY"},
    {Permission::find_staff, "-YYY--"},
    {Permission::see_patient, "-YY---"},
    {Permission::register_patient, "-YY---"},
    {Permission::write_record, "-YY---"},
    {Permission::set_alert_rules, "-YY---"},
    {Permission::record_consent, "-YY---"},
    {Permission::change_team, "-YY---"},
    {Permission::manage_users, "--Y---"},
    {Permission::approve_facility, "---Y--"},
    {Permission::conclude_agreement, "---Y--"},
    {Permission::suspend_user_id, "---Y--"},
    {Permission::suspend_qualification, "---Y--"},
    {Permission::suspend_qualification_urgently, "----Y-"},
    {Permission::peer, "------"},
});

// Source: the exclusive powers of art. 6(1), 6(3), 9(1), 16, 35(1), 40(2), 40(3).
TEST(AuthorityMatrix, HoldsInEveryCell) {
    constexpr auto permissions = names(Permission{}).size();
    constexpr auto roles = names(Role{}).size();
    static_assert(matrix.size() == permissions);
    for (std::size_t i = 0; i < permissions; ++i) {
        ASSERT_EQ(static_cast<std::size_t>(matrix[i].permission), i);
        ASSERT_EQ(matrix[i].cells.size(), roles);
        for (std::size_t role = 0; role < roles; ++role) {
            EXPECT_EQ(may(static_cast<Role>(role), matrix[i].permission),
                      matrix[i].cells[role] == 'Y')
                << names(Role{})[role] << " × " << names(Permission{})[i];
        }
    }
}

TEST(AuthorityMatrix, IsClosedOutsideItsEdges) {
    EXPECT_FALSE(may(static_cast<Role>(200), Permission::open));
    EXPECT_FALSE(may(Role::care, static_cast<Permission>(200)));
}

}  // namespace
}  // namespace ikiiki
