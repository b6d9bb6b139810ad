#pragma once
#include "domain/access/access.hpp"
#include "eventstore/keys/sealed_content.hpp"

#include <optional>
#include <tuple>
#include <vector>

namespace ikiiki {

/// One patient as far as access and the banner go.
struct PatientSharing {
    Sharing sharing;
    std::uint64_t version = 0;                ///< of the stream, newest event of any kind
    SealedContent registered;                 ///< PatientRegistered, closed
    std::optional<SealedContent> details;     ///< newest DetailsChanged, closed
    std::optional<SealedContent> relocation;  ///< newest RelocationReported
    struct ConsentEvent {
        SealedContent content;
        Happened happened;
        static constexpr auto fields() {
            return std::tuple{Field{"content", &ConsentEvent::content},
                              Field{"happened", &ConsentEvent::happened}};
        }
    };
    std::vector<ConsentEvent> consents;  ///< ConsentGiven, ConsentChanged, ConsentRevoked in order
    static constexpr auto fields() {
        return std::tuple{Field{"sharing", &PatientSharing::sharing},
                          Field{"version", &PatientSharing::version},
                          Field{"registered", &PatientSharing::registered},
                          Field{"details", &PatientSharing::details},
                          Field{"relocation", &PatientSharing::relocation},
                          Field{"consents", &PatientSharing::consents}};
    }
};

/// Who may see whom now? Fails closed: a patient with a parked event is not found (`of`: not_found
/// `parked`) and is in nobody's list; as a possible duplicate it still counts.
class AccessView {
  public:
    virtual ~AccessView() = default;
    virtual Result<std::optional<PatientSharing>> of(PatientId patient) const = 0;
    /// Patients with the user on the team, now or with an open invitation.
    virtual Result<std::vector<PatientId>> patients_of(UserId user) const = 0;
    virtual Result<std::vector<PatientId>> invitations_of(UserId user) const = 0;
    /// Patients with this match key (possible duplicates).
    virtual Result<std::vector<PatientId>> namesakes(const Digest& match_key) const = 0;
};

}  // namespace ikiiki
