#pragma once
#include "domain/agreement/agreement_term.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/core/text.hpp"

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace ikiiki {

/// A user is asked to join a patient's team; nothing is visible to them yet. Source:
/// articles::art_16_1.
struct MemberInvited {
    InvitationId invitation;
    UserId user;
    FacilityId facility;
    Profession profession{};
    bool operator==(const MemberInvited&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"invitation", &MemberInvited::invitation},
                          Field{"user", &MemberInvited::user},
                          Field{"facility", &MemberInvited::facility},
                          Field{"profession", &MemberInvited::profession}};
    }
};

/// A user is on the team: the registrar from the start (`invitation` nil), others by accepting.
/// Source: articles::art_15_1.
struct MemberJoined {
    UserId user;
    FacilityId facility;
    Profession profession{};
    InvitationId invitation;
    bool operator==(const MemberJoined&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &MemberJoined::user},
                          Field{"facility", &MemberJoined::facility},
                          Field{"profession", &MemberJoined::profession},
                          Field{"invitation", &MemberJoined::invitation}};
    }
};

enum class CancelReason : std::uint8_t {
    unknown,
    withdrawn,
    declined,
    discontinued,
    consent_ended
};
constexpr auto names(CancelReason) {
    return std::to_array<std::string_view>(
        {"unknown", "withdrawn", "declined", "discontinued", "consent_ended"});
}

/// An invitation ends without a seat: withdrawn, declined, or its ground has gone.
/// Source: articles::art_16_1.
struct InvitationCancelled {
    InvitationId invitation;
    CancelReason reason{};
    bool operator==(const InvitationCancelled&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"invitation", &InvitationCancelled::invitation},
                          Field{"reason", &InvitationCancelled::reason}};
    }
};

/// A member leaves the team; nothing is visible to them from here on. Source: articles::art_15_1.
struct MemberRemoved {
    UserId user;
    Personal<Text<0, 500>> reason;
    bool operator==(const MemberRemoved&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &MemberRemoved::user},
                          Field{"reason", &MemberRemoved::reason}};
    }
};

struct CareTeam {
    struct Member {
        FacilityId facility;
        Profession profession{};
        Instant since;
        bool registrar = false;
        static constexpr auto fields() {
            return std::tuple{
                Field{"facility", &Member::facility}, Field{"profession", &Member::profession},
                Field{"since", &Member::since}, Field{"registrar", &Member::registrar}};
        }
    };
    struct Invitation {
        UserId user;
        FacilityId facility;
        Profession profession{};
        UserId invited_by;
        Instant invited_at;
        static constexpr auto fields() {
            return std::tuple{Field{"user", &Invitation::user},
                              Field{"facility", &Invitation::facility},
                              Field{"profession", &Invitation::profession},
                              Field{"invited_by", &Invitation::invited_by},
                              Field{"invited_at", &Invitation::invited_at}};
        }
    };
    std::map<UserId, Member> members;
    std::map<InvitationId, Invitation> invitations;  ///< open ones only
    static constexpr auto fields() {
        return std::tuple{Field{"members", &CareTeam::members},
                          Field{"invitations", &CareTeam::invitations}};
    }
};

/// What the network log says of a user at the moment of a decision. Two suspensions are two flags:
/// lifting the one of art. 35 does not lift the one of art. 40.
struct Standing {
    UserId user;
    FacilityId facility;
    Profession profession{};
    Role role{};
    bool affiliated = false;
    bool facility_approved = false;
    bool outside_area_facility = false;
    bool by_agreement = false;             ///< the facility takes part under art. 6(3) only
    AgreementTerms agreements;             ///< with its municipality
    bool user_id_suspended = false;        ///< art. 35
    bool qualification_suspended = false;  ///< art. 40
    bool pledged = false;                  ///< art. 26(1)
};

struct InviteMember {
    InvitationId invitation;
    Standing invitee;
};
struct AcceptInvitation {
    InvitationId invitation;
    Standing member;  ///< the accepting user's own standing
};
struct CancelInvitation {
    InvitationId invitation;
};
struct RemoveMember {
    UserId user;
    Text<0, 500> reason;
};

}  // namespace ikiiki
