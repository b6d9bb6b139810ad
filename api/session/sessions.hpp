#pragma once
#include "api/session/session.hpp"
#include "api/session/session_rows.hpp"
#include "eventstore/access/access_log.hpp"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ikiiki {

/// A user who has proven who they are.
struct Entrance {
    UserId user;
    bool bearer = false;
    std::optional<std::uint64_t> time_step;  ///< of the code they gave
    std::string address;
};

/// When a node saw a session last.
struct Sighting {
    SessionId session;
    Instant at;
    static constexpr auto fields() {
        return std::tuple{Field{"session", &Sighting::session}, Field{"at", &Sighting::at}};
    }
};
struct Sightings {
    std::uint64_t until = 0;  ///< ask again after this one
    std::vector<Sighting> seen;
};

/// The signed-in sessions of the region as the access log tells them, followed by every node
/// (ops/adr/0011). What is kept in DIR/sessions may be thrown away: it is read from the log again,
/// no further back than a session lasts. Only when a session was last seen is a node's own
/// knowledge; nodes tell each other. Thread-safe.
class Sessions {
  public:
    /// Follows up to the frontier of now before it returns.
    static Result<std::unique_ptr<Sessions>> open(const std::filesystem::path& dir, Store& store,
                                                  Instant now);
    ~Sessions();
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    /// Writes that the user signed in and gives the token of the session that began: a fresh one
    /// each time. Errors: unauthenticated `code_used` when the code was used before, on any node;
    /// unavailable `not_fresh`; those of the log.
    Result<std::string> begin(const Entrance& entrance, Instant now);

    struct Found {
        SessionId id;
        Session session;
    };
    /// The live session of a token; counts as activity. Nothing when unknown, idle too long or
    /// over. Error: unavailable `not_fresh` when this node does not follow up to its beginning in
    /// time.
    Result<std::optional<Found>> find(std::string_view token, Instant now);

    /// Dead on this node when it returns, on the others when they have followed. Errors:
    /// unavailable `not_fresh`; those of the log.
    Result<Done> end(const Actor& actor, SessionId session, const std::string& address,
                     Instant now);
    /// The same for every other session of the actor.
    Result<Done> end_others(const Actor& actor, SessionId stays, const std::string& address,
                            Instant now);
    /// Called on a thread of this object for each session that the log ended; must be quick.
    void on_end(std::function<void(SessionId)> listener);

    /// Whether this time step of the user's second factor can no longer be used.
    bool is_used(UserId user, std::uint64_t step) const;
    /// Uses it up, outside of begin(); false when it was used before. Errors as of end().
    Result<bool> use_step(const Actor& actor, std::uint64_t step, const std::string& address,
                          Instant now);

    /// Sessions that were active here since an earlier answer's `until` (0: all), said once in a
    /// while for each.
    Sightings seen_since(std::uint64_t after) const;
    std::optional<Instant> last_seen(SessionId session) const;
    /// Another node saw these.
    void saw(const std::vector<Sighting>& sightings);
    /// Asked, for at most as long as a request may wait, before a session is taken for idle; gives
    /// the newest moment that any other node saw it.
    void ask_others(std::function<std::optional<Instant>(SessionId)> ask);

  private:
    /// Shared with the store's listener, which may be called after this object is gone.
    struct Signal {
        std::mutex mutex;
        std::condition_variable changed;
        bool pending = true;
        bool awaited = false;  ///< someone waits for a place
        bool stop = false;
    };
    /// What this node alone knows of a session.
    struct Activity {
        Instant written;         ///< last_seen_at as it is on disk
        Instant told_at;         ///< last_seen_at as other nodes were told
        std::uint64_t told = 0;  ///< when, in seen_since()'s counting
    };

    Sessions(SessionRows rows, Store& store, Instant now);
    Result<Done> load();
    Result<Done> catch_up(Instant now);
    Result<bool> follow(Partition partition);
    void run();
    bool sleep(bool failed);
    void prune(Instant now);
    Result<Done> settle(const Result<Position>& entry);
    bool wait_for(const Position& position) const;
    std::optional<Found> look(SessionId id, Instant now);
    bool is_idle(SessionId id, Instant now) const;
    void touch(SessionId id, Session& session, Instant seen);
    void forget(const std::vector<SessionId>& sessions);

    Store& store_;
    AccessLog access_;
    mutable std::mutex mutex_;  ///< guards what follows
    mutable std::condition_variable followed_;
    SessionRows rows_;
    OpenSessions open_;
    std::unordered_map<SessionId, Activity, IdHash> activity_;
    std::uint64_t told_;  ///< counts what is told; begins with the time, so that it never goes back
    std::map<Partition, std::uint64_t> next_;
    Instant pruned_at_;
    std::function<void(SessionId)> on_end_;
    std::function<std::optional<Instant>(SessionId)> ask_others_;
    std::shared_ptr<Signal> signal_ = std::make_shared<Signal>();
    std::thread thread_;
};

}  // namespace ikiiki
