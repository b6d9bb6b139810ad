#pragma once
#include "domain/core/error.hpp"
#include "domain/patient/patient.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <tuple>

namespace ikiiki {

/// All that "may this user see this patient now?" rests on: the part of Patient that access_view
/// keeps per patient. Holds no personal content.
struct Sharing {
    Registration registration;
    Consents consents;
    CareTeam team;
    Discontinuation discontinuation;
    static constexpr auto fields() {
        return std::tuple{Field{"registration", &Sharing::registration},
                          Field{"consents", &Sharing::consents}, Field{"team", &Sharing::team},
                          Field{"discontinuation", &Sharing::discontinuation}};
    }
};
Sharing sharing_of(const Patient& patient);
/// Folds only what Sharing holds; other events leave it as it is.
void evolve(Sharing& sharing, const PatientEvent& event, const Happened& happened);

enum class AccessReason : std::uint8_t { none, registrar, team_member };
constexpr auto names(AccessReason) {
    return std::to_array<std::string_view>({"none", "registrar", "team_member"});
}

/// Why someone may see, and what of it. `closed_through`: records up to that stream version stay
/// closed.
struct Access {
    AccessReason reason{};
    Instant since;
    std::uint64_t closed_through = 0;
    /// Empty means all kinds; the registrar's own facility is not limited by the scope.
    std::vector<RecordKind> record_kinds;
};

/// The one rule for reading and writing a patient (art. 6(2), 15, 16, 26, 35, 40): fail closed, and
/// a stranger learns nothing but not_found. Errors: not_found, gone `discontinued` (16(3)),
/// forbidden `affiliation_ended` (6(2)) `facility_not_approved` (6(1)) `agreement_not_in_force`
/// (6(3)) `user_id_suspended` (35) `qualification_suspended` (40) `pledge_not_signed` (26(1)).
Result<Access> authorise(const Sharing& sharing, const Standing& standing, Instant now);

/// The same question without the patient: may this user work at all now?
Result<Done> may_work(const Standing& standing, Instant now);

/// Does the facility take part now, as far as an agreement decides it (art. 6(3))?
bool agreement_holds(const Standing& standing, Instant now);

/// Does the consent in force let this facility and profession see? Also used before inviting.
bool scope_covers(const ConsentScope& scope, FacilityId facility, Profession profession,
                  Instant now);

}  // namespace ikiiki
