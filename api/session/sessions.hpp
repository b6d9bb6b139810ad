#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/result.hpp"
#include "domain/core/time.hpp"
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace ikiiki {

/// One sign-in. Ends after idle_us without a request or absolute_us after sign-in (guideline 6.0
/// C-11).
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

/// Signed-in sessions by the SHA-256 of their 256-bit token: the tokens themselves are nowhere on
/// disk. Sessions outlive a restart. Thread-safe.
class Sessions {
  public:
    static Result<std::unique_ptr<Sessions>> open(const std::filesystem::path& dir);

    /// A fresh token each time, base64: signing in rotates.
    Result<std::string> begin(UserId user, bool bearer, Instant now);
    /// The live session of a token; counts as activity. Nothing when unknown, idle too long or
    /// over.
    std::optional<Session> find(std::string_view token, Instant now);
    void end(std::string_view token);
    /// Every session of the user but this one.
    void end_others_of(UserId user, std::string_view token);

    /// True when this time step of the user's second factor is newer than any used before; marks
    /// it.
    bool use_time_step(UserId user, std::uint64_t step);

  private:
    explicit Sessions(std::unique_ptr<rocks::Database> database);
    Result<Done> load();
    void store(const std::string& key, const Session& session);
    void erase(const std::string& key);

    std::unique_ptr<rocks::Database> database_;
    std::mutex mutex_;
    std::unordered_map<std::string, Session> sessions_;  ///< by digest bytes
    std::unordered_map<std::string, std::uint64_t> time_steps_;
};

}  // namespace ikiiki
