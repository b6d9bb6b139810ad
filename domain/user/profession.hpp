#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// 職種. The order is stored: append only.
enum class Profession : std::uint8_t {
    unknown,
    doctor,
    dentist,
    pharmacist,
    public_health_nurse,
    midwife,
    nurse,
    assistant_nurse,
    physical_therapist,
    occupational_therapist,
    speech_therapist,
    dental_hygienist,
    dietitian,
    care_manager,
    care_worker,
    helper,
    social_worker,
    psychiatric_social_worker,
    medical_social_worker,
    consultation_support,
    welfare_equipment,
    life_consultant,
    community_support_center,
    municipal_officer,
    firefighter,
    clerk
};
constexpr auto names(Profession) {
    return std::to_array<std::string_view>({"unknown",
                                            "doctor",
                                            "dentist",
                                            "pharmacist",
                                            "public_health_nurse",
                                            "midwife",
                                            "nurse",
                                            "assistant_nurse",
                                            "physical_therapist",
                                            "occupational_therapist",
                                            "speech_therapist",
                                            "dental_hygienist",
                                            "dietitian",
                                            "care_manager",
                                            "care_worker",
                                            "helper",
                                            "social_worker",
                                            "psychiatric_social_worker",
                                            "medical_social_worker",
                                            "consultation_support",
                                            "welfare_equipment",
                                            "life_consultant",
                                            "community_support_center",
                                            "municipal_officer",
                                            "firefighter",
                                            "clerk"});
}

/// Which of the regulation's powers a user holds (the columns of the authority matrix).
enum class Role : std::uint8_t {
    unknown,
    care,
    facility_manager,
    operator_member,
    contractor,
    auditor
};
constexpr auto names(Role) {
    return std::to_array<std::string_view>(
        {"unknown", "care", "facility_manager", "operator", "contractor", "auditor"});
}

}  // namespace ikiiki
