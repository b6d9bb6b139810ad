#include "api/session/sessions.hpp"

#include "api/session/token.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::chrono::seconds follow_wait{2};
/// Activity is written down at most this often; a restart forgets less than that.
constexpr std::int64_t write_interval_us = 60 * us_per_second;
/// And told to other nodes at most this often; the death of this one forgets less than that.
constexpr std::int64_t tell_interval_us = 10 * us_per_second;
/// More are told with the next answer.
constexpr std::size_t told_at_once = 2000;

Error not_fresh() {
    return {.kind = Kind::unavailable, .code = "not_fresh"};
}

bool idle(const Session& session, Instant now) {
    return now.us - session.last_seen_at.us > Session::idle_us;
}

bool over(const Session& session, Instant now) {
    return now.us - session.signed_in_at.us > Session::absolute_us;
}

}  // namespace

Result<std::string> Sessions::begin(const Entrance& entrance, Instant now) {
    auto token = SessionToken::fresh();
    const auto id = token.session();
    const auto entry = access_.sign_in({.user = entrance.user,
                                        .succeeded = true,
                                        .reason = {},
                                        .address = Line<0, 64>::of(entrance.address),
                                        .session = id,
                                        .bearer = entrance.bearer,
                                        .time_step = entrance.time_step},
                                       now);
    if (const auto settled = settle(entry); !settled) {
        return settled.error();
    }
    const std::scoped_lock lock(mutex_);
    if (!open_.sessions.contains(id)) {
        return Error{.kind = Kind::unauthenticated, .code = "code_used"};
    }
    token.began = *entry;
    return token.text(store_.keys());
}

Result<std::optional<Sessions::Found>> Sessions::find(std::string_view text, Instant now) {
    const auto token = SessionToken::read(store_.keys(), text);
    if (!token) {
        return std::optional<Found>();
    }
    if (!wait_for(token->began)) {
        return not_fresh();
    }
    const auto id = token->session();
    if (is_idle(id, now)) {
        // Perhaps only here: the user may have been busy through another node all the while.
        const auto seen = ask_others_ ? ask_others_(id) : std::nullopt;
        if (seen) {
            saw({{id, std::min(*seen, now)}});
        }
    }
    return look(id, now);
}

bool Sessions::is_idle(SessionId id, Instant now) const {
    const std::scoped_lock lock(mutex_);
    const auto found = open_.sessions.find(id);
    return found != open_.sessions.end() && idle(found->second, now) && !over(found->second, now);
}

std::optional<Sessions::Found> Sessions::look(SessionId id, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto found = open_.sessions.find(id);
    if (found == open_.sessions.end()) {
        return std::nullopt;
    }
    auto& session = found->second;
    if (idle(session, now) || over(session, now)) {
        open_.sessions.erase(found);
        forget({id});
        return std::nullopt;
    }
    touch(id, session, now);
    auto& activity = activity_[id];
    if (activity.told == 0 || session.last_seen_at.us - activity.told_at.us >= tell_interval_us) {
        activity.told_at = session.last_seen_at;
        activity.told = ++told_;
    }
    return Found{id, session};
}

/// Over is over, even when the clock goes back.
void Sessions::forget(const std::vector<SessionId>& sessions) {
    for (const auto& id : sessions) {
        activity_.erase(id);
    }
    rows_.erase(sessions);
}

void Sessions::touch(SessionId id, Session& session, Instant seen) {
    session.last_seen_at = std::max(session.last_seen_at, seen);
    auto& written = activity_[id].written;
    if (session.last_seen_at.us - written.us > write_interval_us) {
        written = session.last_seen_at;
        rows_.put(id, session);
    }
}

Result<Done> Sessions::end(const Actor& actor, SessionId session, const std::string& address,
                           Instant now) {
    return settle(access_.session_ended(actor,
                                        {.user = actor.user,
                                         .session = session,
                                         .others = false,
                                         .address = Line<0, 64>::of(address)},
                                        now));
}

Result<Done> Sessions::end_others(const Actor& actor, SessionId stays, const std::string& address,
                                  Instant now) {
    return settle(access_.session_ended(
        actor,
        {.user = actor.user, .session = stays, .others = true, .address = Line<0, 64>::of(address)},
        now));
}

void Sessions::on_end(std::function<void(SessionId)> listener) {
    const std::scoped_lock lock(mutex_);
    on_end_ = std::move(listener);
}

bool Sessions::is_used(UserId user, std::uint64_t step) const {
    const std::scoped_lock lock(mutex_);
    const auto used = open_.steps.find(user);
    return used != open_.steps.end() && step <= used->second.step;
}

Result<bool> Sessions::use_step(const Actor& actor, std::uint64_t step, const std::string& address,
                                Instant now) {
    if (is_used(actor.user, step)) {
        return false;
    }
    const auto entry = access_.code_used(
        actor, {.user = actor.user, .time_step = step, .address = Line<0, 64>::of(address)}, now);
    if (const auto settled = settle(entry); !settled) {
        return settled.error();
    }
    const std::scoped_lock lock(mutex_);
    return open_.steps[actor.user] == UsedStep{step, entry->offset};
}

Sightings Sessions::seen_since(std::uint64_t after) const {
    std::vector<std::pair<std::uint64_t, Sighting>> told;
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, activity] : activity_) {
        if (activity.told > after) {
            told.push_back({activity.told, {id, open_.sessions.at(id).last_seen_at}});
        }
    }
    std::ranges::sort(told, {}, &std::pair<std::uint64_t, Sighting>::first);
    told.resize(std::min(told.size(), told_at_once));
    Sightings sightings{.until = told.empty() ? after : told.back().first, .seen = {}};
    for (const auto& [when, sighting] : told) {
        sightings.seen.push_back(sighting);
    }
    return sightings;
}

std::optional<Instant> Sessions::last_seen(SessionId session) const {
    const std::scoped_lock lock(mutex_);
    const auto found = open_.sessions.find(session);
    return found == open_.sessions.end() ? std::nullopt : std::optional(found->second.last_seen_at);
}

void Sessions::saw(const std::vector<Sighting>& sightings) {
    const std::scoped_lock lock(mutex_);
    for (const auto& sighting : sightings) {
        const auto found = open_.sessions.find(sighting.session);
        if (found != open_.sessions.end()) {
            touch(sighting.session, found->second, sighting.at);
        }
    }
}

void Sessions::ask_others(std::function<std::optional<Instant>(SessionId)> ask) {
    ask_others_ = std::move(ask);
}

Result<Done> Sessions::settle(const Result<Position>& entry) {
    if (!entry) {
        return entry.error();
    }
    return wait_for(*entry) ? Result<Done>(Done{}) : not_fresh();
}

bool Sessions::wait_for(const Position& position) const {
    std::unique_lock lock(mutex_);
    const auto there = [&] {
        const auto next = next_.find(position.partition);
        return next != next_.end() && next->second > position.offset;
    };
    if (there()) {
        return true;
    }
    {
        const std::scoped_lock calling(signal_->mutex);
        signal_->awaited = true;
    }
    signal_->changed.notify_all();
    return followed_.wait_for(lock, follow_wait, there);
}

}  // namespace ikiiki
