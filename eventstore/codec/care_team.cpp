#include "domain/care_team/care_team.hpp"

#include "eventstore/codec/stored.hpp"

#include <schema/care_team_generated.h>

namespace ikiiki {

template <>
struct Stored<MemberInvited> : As<"team.member_invited", 1, wire::MemberInvited> {};
template <>
struct Stored<MemberJoined> : As<"team.member_joined", 1, wire::MemberJoined> {};
template <>
struct Stored<InvitationCancelled> : As<"team.invitation_cancelled", 1, wire::InvitationCancelled> {
};
template <>
struct Stored<MemberRemoved>
    : As<"team.member_removed", 1, wire::MemberRemoved, wire::MemberRemovedPersonal> {};

template struct EventCodec<MemberInvited>;
template struct EventCodec<MemberJoined>;
template struct EventCodec<InvitationCancelled>;
template struct EventCodec<MemberRemoved>;

}  // namespace ikiiki
