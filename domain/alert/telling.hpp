#pragma once
#include "domain/patient/patient.hpp"

#include <optional>
#include <vector>

namespace ikiiki {

/// Who is told now, as which step of the chain, and when the step after it is due. `told` empty:
/// there is nobody who may be told.
struct Telling {
    std::uint32_t step = 0;
    std::vector<UserId> told;
    std::optional<Instant> next_at;
};

/// Who by profession may set ranges: doctors. Who may set the chain, and answer alerts they were
/// not told of: doctors and nurses.
bool may_set_ranges(Profession profession);
bool may_set_chain(Profession profession);

/// The chain that was set, or where none was, all doctors of the team at once.
std::vector<AlertStep> chain_in_force(const std::vector<AlertStep>& chain, const CareTeam& team);

/// The first step from `first` on that has someone who may see the record now; the others are
/// skipped. Who left, is suspended, or whose facility does not take part is not told: the same rule
/// as for reading. Source: articles::art_15_1.
Telling tell(const Patient& patient, RecordKind kind, std::uint32_t first,
             const std::vector<Standing>& team, Instant now);

/// Ranges that hold now: 支援中止 closes them like everything before it.
bool has_ranges(const Patient& patient);

/// A posted or corrected record, and what follows from it in the same moment: the alert its values
/// raise or lift, the alert it answers as a reply. Error: conflict ranges_moved: the basis is not
/// of the ranges that hold; look again and decide anew. Source: articles::art_3_1.
PatientDecision with_alerts(const Patient& patient, RecordPosted posted, const AlertBasis& basis,
                            bool imported, const Deciding& by);
PatientDecision with_alerts(const Patient& patient, RecordCorrected corrected,
                            const AlertBasis& basis, const Deciding& by);

}  // namespace ikiiki
