#pragma once
#include "domain/patient/patient.hpp"
#include "domain/viewing/viewing.hpp"
#include "ops/demo/region.hpp"
#include "ops/demo/story.hpp"

#include <string>
#include <variant>
#include <vector>

namespace ikiiki::demo {

/// Someone opens a patient's page; `allowed` false: someone outside the team tries to.
struct Look {
    Viewed viewed{};
    bool allowed = true;
};

using Command = std::variant<RegisterPatient, ReportRelocation, GiveConsent, RevokeConsent,
                             InviteMember, AcceptInvitation, PostRecord, CorrectRecord,
                             CancelRecord, AcknowledgeRecord, RequestDeletion, DiscontinueSupport,
                             SetRanges, SetAlertChain, AnswerAlert, EscalateAlert, Look>;

/// Stands for `Act::by` where the service itself acts.
inline constexpr auto by_the_service = static_cast<std::size_t>(-1);

/// One command as its user gives it at that moment.
struct Act {
    Instant at;
    std::size_t by = 0;  ///< index of Region::users
    Command what;
};

/// All that happens around one patient, oldest first.
struct PatientPlan {
    PatientId id;
    std::string kana;
    std::string_view story;
    bool main = false;  ///< on the lists of the named sign-ins
    std::vector<Act> acts;
};

/// The whole demo, before anything is written. Pure function of its arguments, so that the same
/// seed and end give the same region on every machine.
struct Plan {
    Region region;
    Instant begin;
    Instant end;
    std::vector<PatientPlan> patients;  ///< sorted by kana
};

/// `until`: history ends when this day begins in Japan and goes back about half a year.
Plan make_plan(std::uint64_t seed, std::size_t patients, Date until);

}  // namespace ikiiki::demo
