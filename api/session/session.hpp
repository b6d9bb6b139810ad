#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"
#include "eventstore/store/store.hpp"

#include <cstdint>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ikiiki {

/// One sign-in. Ends after idle_us without a request or absolute_us after sign-in (guideline 6.0
/// C-11). All but last_seen_at comes from the access log and is the same on every node.
struct Session {
    UserId user;
    Instant signed_in_at;
    Instant last_seen_at;
    bool bearer = false;
    bool operator==(const Session&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"user", &Session::user}, Field{"signed_in_at", &Session::signed_in_at},
            Field{"last_seen_at", &Session::last_seen_at}, Field{"bearer", &Session::bearer}};
    }
    static constexpr std::int64_t idle_us = 600 * us_per_second;
    static constexpr std::int64_t absolute_us = 12 * 3600 * us_per_second;
};

/// The newest time step of a user's second factor that was used, and the entry that used it.
struct UsedStep {
    std::uint64_t step = 0;
    std::uint64_t entry = 0;  ///< offset in the user's partition of the access log
    bool operator==(const UsedStep&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"step", &UsedStep::step}, Field{"entry", &UsedStep::entry}};
    }
};

/// What the entries at the door leave open. Folded in log order, so every node has the same.
struct OpenSessions {
    std::unordered_map<SessionId, Session, IdHash> sessions;
    std::unordered_map<UserId, UsedStep, IdHash> steps;
};

/// What a fold changed, for who keeps it.
struct SessionChanges {
    std::vector<SessionId> begun;
    std::vector<SessionId> ended;
    std::vector<UserId> stepped;
    bool empty() const { return begun.empty() && ended.empty() && stepped.empty(); }
};

/// Never refuses: history is true. A code whose time step is not above every earlier one of the
/// user begins no session. An entry that cannot be read ends every session of its user.
void fold(OpenSessions& open, const AppliedRecord& applied, SessionChanges& changes);

}  // namespace ikiiki
