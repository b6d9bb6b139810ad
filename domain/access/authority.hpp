#pragma once
#include "domain/user/profession.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// Every permission a route or command can ask for. The regulation's exclusive powers
/// (domain notes A.2) are rows of one table.
enum class Permission : std::uint8_t {
    open,         ///< no sign-in: health, the client's files, sign-in itself
    signed_in,    ///< any signed-in user, even before pledge and first-use steps
    find_staff,   ///< look up users and facilities
    see_patient,  ///< read a patient's content; the patient's own rules come on top
    register_patient,
    write_record,
    set_alert_rules,  ///< personal ranges and who is told (art. 3(1)); doctors, in the decision
    record_consent,   ///< consent and 支援中止 (art. 16)
    change_team,
    manage_users,                    ///< create and end users of one's own facility (art. 9, 11)
    approve_facility,                ///< art. 6(1)
    conclude_agreement,              ///< art. 6(3)
    suspend_user_id,                 ///< art. 35
    suspend_qualification,           ///< art. 40(2), after deliberation
    suspend_qualification_urgently,  ///< art. 40(3)
    peer  ///< another node of the region, known by its sealed message; never a user
};
constexpr auto names(Permission) {
    return std::to_array<std::string_view>(
        {"open", "signed_in", "find_staff", "see_patient", "register_patient", "write_record",
         "set_alert_rules", "record_consent", "change_team", "manage_users", "approve_facility",
         "conclude_agreement", "suspend_user_id", "suspend_qualification",
         "suspend_qualification_urgently", "peer"});
}

/// The authority matrix: may a role ever use this permission? Pure table look-up.
bool may(Role role, Permission permission);

}  // namespace ikiiki
