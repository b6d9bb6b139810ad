#include "domain/access/authority.hpp"

#include <array>
#include <initializer_list>

namespace ikiiki {
namespace {

using enum Permission;

constexpr auto permission_count = names(Permission{}).size();
constexpr auto role_count = names(Role{}).size();

/// What one role may ever do. `open` is nobody's privilege.
struct Row {
    std::array<bool, permission_count> cells{};
    constexpr Row(std::initializer_list<Permission> permissions) {
        cells[static_cast<std::size_t>(open)] = true;
        for (const auto permission : permissions) {
            cells[static_cast<std::size_t>(permission)] = true;
        }
    }
};

/// In the order of Role. The operator and the contractor hold powers over ids and facilities, and
/// for that very reason no patient content (domain notes A.2).
constexpr std::array<Row, role_count> matrix{
    Row{},
    Row{signed_in, find_staff, see_patient, register_patient, write_record, set_alert_rules,
        record_consent, change_team},
    Row{signed_in, find_staff, see_patient, register_patient, write_record, set_alert_rules,
        record_consent, change_team, manage_users},
    Row{signed_in, find_staff, approve_facility, conclude_agreement, suspend_user_id,
        suspend_qualification},
    Row{signed_in, suspend_qualification_urgently},
    Row{signed_in},
};

}  // namespace

bool may(Role role, Permission permission) {
    const auto row = static_cast<std::size_t>(role);
    const auto cell = static_cast<std::size_t>(permission);
    return row < matrix.size() && cell < permission_count && matrix[row].cells[cell];
}

}  // namespace ikiiki
