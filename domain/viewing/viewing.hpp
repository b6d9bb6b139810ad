#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/text.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

namespace ikiiki {

/// What was looked at. Stored: append only.
enum class Viewed : std::uint8_t {
    unknown,
    opened,
    timeline,
    record,
    listed,
    vitals,
    consents,
    team,
    history,
    namesakes,
    stream,
    ranges,
    attachment
};
constexpr auto names(Viewed) {
    return std::to_array<std::string_view>({"unknown", "opened", "timeline", "record", "listed",
                                            "vitals", "consents", "team", "history", "namesakes",
                                            "stream", "ranges", "attachment"});
}

/// For what (guideline 6.0; art. 1). Stored: append only.
enum class Purpose : std::uint8_t {
    unknown,
    care,
    coordination,
    admin,
    audit,
    maintenance,
    emergency,
    import
};
constexpr auto names(Purpose) {
    return std::to_array<std::string_view>({"unknown", "care", "coordination", "admin", "audit",
                                            "maintenance", "emergency", "import"});
}

/// Someone saw, or tried to see, something of one patient; durable before a byte leaves (閲覧履歴).
/// Who and when are the header's. Stream access/<patient>, no precondition. Source:
/// articles::art_15_1.
struct AccessRecorded {
    PatientId patient;
    Viewed viewed{};
    Purpose purpose{};
    bool allowed = false;
    Line<0, 60> reason;  ///< why allowed (registrar, team_member) or the code of the refusal
    std::uint64_t seen_version = 0;  ///< newest version of the patient's stream that was shown
    Line<0, 60> request;             ///< request id, to join with the service's log
    Line<0, 64> address;             ///< the device's network address
    bool operator==(const AccessRecorded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"patient", &AccessRecorded::patient},
                          Field{"viewed", &AccessRecorded::viewed},
                          Field{"purpose", &AccessRecorded::purpose},
                          Field{"allowed", &AccessRecorded::allowed},
                          Field{"reason", &AccessRecorded::reason},
                          Field{"seen_version", &AccessRecorded::seen_version},
                          Field{"request", &AccessRecorded::request},
                          Field{"address", &AccessRecorded::address}};
    }
};

/// Someone signed in, or tried; the session that began with it. A code of the second factor counts
/// once: an entry whose time step is not above every earlier one of the user begins nothing. Stream
/// sign-in/<user>. Source: articles::art_15_2.
struct SignInRecorded {
    UserId user;  ///< nil when no such login id
    bool succeeded = false;
    Line<0, 60> reason;
    Line<0, 64> address;
    SessionId session;                       ///< nil: none began
    bool bearer = false;                     ///< its token comes in a header, not in a cookie
    std::optional<std::uint64_t> time_step;  ///< of the code; absent: none was given
    bool operator==(const SignInRecorded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &SignInRecorded::user},
                          Field{"succeeded", &SignInRecorded::succeeded},
                          Field{"reason", &SignInRecorded::reason},
                          Field{"address", &SignInRecorded::address},
                          Field{"session", &SignInRecorded::session},
                          Field{"bearer", &SignInRecorded::bearer},
                          Field{"time_step", &SignInRecorded::time_step}};
    }
};

/// A session ended before its time. Stream sign-in/<user>. Source: articles::art_15_2.
struct SessionEnded {
    UserId user;
    SessionId session;
    /// Not this one ended, but every other of the user that began before this entry.
    bool others = false;
    Line<0, 64> address;
    bool operator==(const SessionEnded&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"user", &SessionEnded::user}, Field{"session", &SessionEnded::session},
            Field{"others", &SessionEnded::others}, Field{"address", &SessionEnded::address}};
    }
};

/// A code of the second factor was used otherwise than at the door: the first code of a new one.
/// Stream sign-in/<user>. Source: articles::art_15_2.
struct CodeUsed {
    UserId user;
    std::uint64_t time_step = 0;
    Line<0, 64> address;
    bool operator==(const CodeUsed&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &CodeUsed::user}, Field{"time_step", &CodeUsed::time_step},
                          Field{"address", &CodeUsed::address}};
    }
};

}  // namespace ikiiki
