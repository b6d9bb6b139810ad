#include "api/session/sessions.hpp"

#include "eventstore/codec/row.hpp"
#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

#include <algorithm>
#include <array>

namespace ikiiki {
namespace {

constexpr rocks::Family by_token = 0;
constexpr rocks::Family by_user = 1;
/// Activity is written down at most this often; a restart forgets less than that.
constexpr std::int64_t write_interval_us = 60 * us_per_second;

std::string key_of(std::string_view token) {
    const auto digest = sha256(token);
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

std::string user_key(UserId user) {
    return {reinterpret_cast<const char*>(user.bytes.data()), user.bytes.size()};
}

bool is_over(const Session& session, Instant now) {
    return now.us - session.last_seen_at.us > Session::idle_us ||
           now.us - session.signed_in_at.us > Session::absolute_us;
}

}  // namespace

Sessions::Sessions(std::unique_ptr<rocks::Database> database) : database_(std::move(database)) {}

Result<std::unique_ptr<Sessions>> Sessions::open(const std::filesystem::path& dir) {
    auto database = rocks::Database::open(dir, {"token", "user"},
                                          {.memtable_bytes = 1u << 20, .cache_bytes = 1u << 20});
    if (!database) {
        return database.error();
    }
    std::unique_ptr<Sessions> sessions(new Sessions(*std::move(database)));
    const auto loaded = sessions->load();
    if (!loaded) {
        return loaded.error();
    }
    return sessions;
}

Result<Done> Sessions::load() {
    auto scanned =
        database_->scan(by_token, "", "", rocks::Order::forward, [&](auto key, auto value) {
            if (const auto session = row::read_all<Session>(value)) {
                sessions_.emplace(key, *session);
            }
            return true;
        });
    if (!scanned) {
        return scanned;
    }
    return database_->scan(by_user, "", "", rocks::Order::forward, [&](auto key, auto value) {
        time_steps_[std::string(key)] = rocks::read_u64(value, 0);
        return true;
    });
}

Result<std::string> Sessions::begin(UserId user, bool bearer, Instant now) {
    std::array<std::uint8_t, 32> bytes{};
    fill_random(bytes);
    const auto token = to_base64(bytes);  // all its characters may stand in a cookie
    const Session session{user, now, now, bearer};
    const std::scoped_lock lock(mutex_);
    const auto key = key_of(token);
    store(key, session);
    sessions_[key] = session;
    return token;
}

std::optional<Session> Sessions::find(std::string_view token, Instant now) {
    const auto key = key_of(token);
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(key);
    if (found == sessions_.end()) {
        return std::nullopt;
    }
    auto& session = found->second;
    if (is_over(session, now)) {
        erase(key);
        sessions_.erase(found);
        return std::nullopt;
    }
    const bool write = now.us - session.last_seen_at.us > write_interval_us;
    session.last_seen_at = std::max(session.last_seen_at, now);
    if (write) {
        store(key, session);
    }
    return session;
}

void Sessions::end(std::string_view token) {
    const auto key = key_of(token);
    const std::scoped_lock lock(mutex_);
    erase(key);
    sessions_.erase(key);
}

void Sessions::end_others_of(UserId user, std::string_view token) {
    const auto mine = key_of(token);
    const std::scoped_lock lock(mutex_);
    std::erase_if(sessions_, [&](const auto& entry) {
        if (entry.second.user != user || entry.first == mine) {
            return false;
        }
        erase(entry.first);
        return true;
    });
}

bool Sessions::use_time_step(UserId user, std::uint64_t step) {
    const std::scoped_lock lock(mutex_);
    auto& last = time_steps_[user_key(user)];
    if (step <= last) {
        return false;
    }
    last = step;
    rocks::Batch batch;
    std::string value;
    rocks::append_u64(value, step);
    batch.put(by_user, user_key(user), value);
    return database_->write(batch, rocks::Sync::no).has_value();
}

void Sessions::store(const std::string& key, const Session& session) {
    rocks::Batch batch;
    batch.put(by_token, key, row::bytes_of(session));
    // A session that cannot be written lives until the next restart: that is safe, only less handy.
    static_cast<void>(database_->write(batch, rocks::Sync::no));
}

void Sessions::erase(const std::string& key) {
    rocks::Batch batch;
    batch.erase(by_token, key);
    // Must survive a crash: an ended session may not come back.
    static_cast<void>(database_->write(batch, rocks::Sync::yes));
}

}  // namespace ikiiki
