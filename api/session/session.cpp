#include "api/session/session.hpp"

#include "eventstore/codec/codec.hpp"
#include "projections/core/event_names.hpp"

#include <string_view>
#include <variant>

namespace ikiiki {
namespace {

constexpr std::string_view door = "sign-in/";

/// One entry of one record, being folded.
struct Folding {
    OpenSessions& open;
    const AppliedRecord& applied;
    SessionChanges& changes;

    bool take_step(UserId user, std::uint64_t step) const {
        auto& used = open.steps[user];
        if (step <= used.step) {
            return false;
        }
        used = {step, applied.position.offset};
        changes.stepped.push_back(user);
        return true;
    }

    template <class Which>
    void end(Which&& which) const {
        std::erase_if(open.sessions, [&](const auto& entry) {
            const bool over = which(entry.first, entry.second);
            if (over) {
                changes.ended.push_back(entry.first);
            }
            return over;
        });
    }

    void operator()(const AccessRecorded& /*entry*/) const {}

    void operator()(const SignInRecorded& entry) const {
        if (!entry.succeeded || (entry.time_step && !take_step(entry.user, *entry.time_step))) {
            return;
        }
        const auto at = applied.record->header.recorded_at;
        if (!entry.session.is_nil() &&
            open.sessions.emplace(entry.session, Session{entry.user, at, at, entry.bearer})
                .second) {
            changes.begun.push_back(entry.session);
        }
    }

    void operator()(const SessionEnded& entry) const {
        end([&](SessionId id, const Session& session) {
            return session.user == entry.user && (id == entry.session) != entry.others;
        });
    }

    void operator()(const CodeUsed& entry) const { take_step(entry.user, entry.time_step); }
};

}  // namespace

void fold(OpenSessions& open, const AppliedRecord& applied, SessionChanges& changes) {
    const Folding folding{open, applied, changes};
    const auto& header = applied.record->header;
    for (std::size_t i = 0; i < header.events.size(); ++i) {
        const auto& entry = header.events[i];
        if (is_one_of<AccessRecorded>(entry.type)) {
            continue;
        }
        const auto event =
            decode<AccessEvent>(entry.type, entry.schema, applied.record->payloads[i].clear);
        if (event) {
            std::visit(folding, *event);
        } else if (entry.stream.starts_with(door)) {
            const auto user = UserId::parse(std::string_view(entry.stream).substr(door.size()));
            folding.end([&](SessionId, const Session& session) { return session.user == user; });
        }
    }
}

}  // namespace ikiiki
