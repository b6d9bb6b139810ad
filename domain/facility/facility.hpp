#pragma once
#include "domain/agreement/agreement_term.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/result.hpp"
#include "domain/core/text.hpp"
#include "domain/patient/residence.hpp"

#include <array>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace ikiiki {

/// 事業所の種類 (art. 6(1)). Stored: append only.
enum class FacilityKind : std::uint8_t {
    unknown,
    hospital,
    clinic,
    dental_clinic,
    pharmacy,
    visiting_nursing,
    care_management,
    home_care,
    day_service,
    short_stay,
    residential_care,
    rehabilitation,
    community_support_center,
    municipality,
    medical_association,
    fire_department,
    contractor
};
constexpr auto names(FacilityKind) {
    return std::to_array<std::string_view>(
        {"unknown", "hospital", "clinic", "dental_clinic", "pharmacy", "visiting_nursing",
         "care_management", "home_care", "day_service", "short_stay", "residential_care",
         "rehabilitation", "community_support_center", "municipality", "medical_association",
         "fire_department", "contractor"});
}

/// In the association's area, an exception the operator made for a reason (art. 6(1)), or of
/// another municipality's network while an agreement with it is in force (art. 6(3)). Stored:
/// append only.
enum class ApprovalBasis : std::uint8_t { unknown, in_scope, exception, agreement };
constexpr auto names(ApprovalBasis) {
    return std::to_array<std::string_view>({"unknown", "in_scope", "exception", "agreement"});
}

/// The operator lets a facility take part. First event of a facility's stream. Source:
/// articles::art_6_1.
struct FacilityApproved {
    FacilityId facility;
    Line<1, 100> name;
    FacilityKind kind{};
    MunicipalityCode municipality;
    ApprovalBasis basis{};
    Text<0, 500> reason;  ///< of an exception
    bool operator==(const FacilityApproved&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"facility", &FacilityApproved::facility},
                          Field{"name", &FacilityApproved::name},
                          Field{"kind", &FacilityApproved::kind},
                          Field{"municipality", &FacilityApproved::municipality},
                          Field{"basis", &FacilityApproved::basis},
                          Field{"reason", &FacilityApproved::reason}};
    }
};

/// The facility has left; its users may no longer sign in. Source: articles::art_6_1.
struct FacilityWithdrawn {
    Instant withdrawn_at;
    bool operator==(const FacilityWithdrawn&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"withdrawn_at", &FacilityWithdrawn::withdrawn_at}};
    }
};

using FacilityEvent = std::variant<FacilityApproved, FacilityWithdrawn>;

struct Facility {
    static constexpr std::string_view stream = "facility";
    using Event = FacilityEvent;
    FacilityId id;
    Line<1, 100> name;
    FacilityKind kind{};
    MunicipalityCode municipality;
    bool approved = false;
    ApprovalBasis basis{};
};

struct ApproveFacility {
    FacilityId facility;
    Line<1, 100> name;
    FacilityKind kind{};
    MunicipalityCode municipality;
    ApprovalBasis basis{};
    Text<0, 500> reason;
    AgreementTerms agreements{};  ///< with its municipality, found before deciding
};
struct WithdrawFacility {};

using FacilityDecision = Result<std::vector<FacilityEvent>>;
FacilityDecision decide(const Facility& facility, const ApproveFacility& command,
                        const Deciding& by);
FacilityDecision decide(const Facility& facility, const WithdrawFacility& command,
                        const Deciding& by);
void evolve(Facility& facility, const FacilityEvent& event, const Happened& happened);

}  // namespace ikiiki
