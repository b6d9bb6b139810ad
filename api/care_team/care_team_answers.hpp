#pragma once
#include "api/people/people.hpp"

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ikiiki {

struct MemberAnswer {
    UserAnswer user;
    Instant since;
    bool me = false;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &MemberAnswer::user}, Field{"since", &MemberAnswer::since},
                          Field{"me", &MemberAnswer::me}};
    }
};
/// An invitation that was accepted or cancelled is not listed any more.
enum class InvitationStatus : std::uint8_t { sent };
constexpr auto names(InvitationStatus) {
    return std::to_array<std::string_view>({"sent"});
}

struct InvitationAnswer {
    InvitationId id;
    UserAnswer user;
    InvitationStatus status{};
    Instant invited_at;
    UserAnswer invited_by;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &InvitationAnswer::id},
                          Field{"user", &InvitationAnswer::user},
                          Field{"status", &InvitationAnswer::status},
                          Field{"invited_at", &InvitationAnswer::invited_at},
                          Field{"invited_by", &InvitationAnswer::invited_by}};
    }
};
struct TeamAnswer {
    std::vector<MemberAnswer> members;
    std::vector<InvitationAnswer> invitations;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"members", &TeamAnswer::members},
                          Field{"invitations", &TeamAnswer::invitations},
                          Field{"position", &TeamAnswer::position}};
    }
};

/// An invitation to me: no name of the patient before it is accepted.
struct MyInvitationAnswer {
    InvitationId id;
    PatientId patient_id;
    Instant invited_at;
    UserAnswer invited_by;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &MyInvitationAnswer::id},
                          Field{"patient_id", &MyInvitationAnswer::patient_id},
                          Field{"invited_at", &MyInvitationAnswer::invited_at},
                          Field{"invited_by", &MyInvitationAnswer::invited_by}};
    }
};
struct MyInvitationsAnswer {
    std::vector<MyInvitationAnswer> items;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &MyInvitationsAnswer::items}};
    }
};

struct InviteRequest {
    UserId user_id;
    static constexpr auto fields() { return std::tuple{Field{"user_id", &InviteRequest::user_id}}; }
};

}  // namespace ikiiki
