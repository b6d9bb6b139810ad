#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/result.hpp"
#include "domain/core/text.hpp"
#include "domain/pledge/pledge.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace ikiiki {

/// A secret already made unreadable at the edge: an Argon2id text, or a sealed TOTP secret, base64.
using Secret = Line<0, 400>;

/// One person of one facility gets one id (shared ids are refused). First event of a user's stream.
/// Source: articles::art_9_1, articles::art_6_2.
struct UserRegistered {
    UserId user;
    FacilityId facility;
    Line<3, 60> login_id;
    Line<1, 100> name;
    Line<1, 100> kana;
    Profession profession{};
    Role role{};
    Secret password;  ///< must be changed at first use
    bool operator==(const UserRegistered&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &UserRegistered::user},
                          Field{"facility", &UserRegistered::facility},
                          Field{"login_id", &UserRegistered::login_id},
                          Field{"name", &UserRegistered::name},
                          Field{"kana", &UserRegistered::kana},
                          Field{"profession", &UserRegistered::profession},
                          Field{"role", &UserRegistered::role},
                          Field{"password", &UserRegistered::password}};
    }
};

/// Source: articles::art_9_2.
struct PasswordChanged {
    Secret password;
    bool operator==(const PasswordChanged&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"password", &PasswordChanged::password}};
    }
};

/// A confirmed second factor (TOTP, RFC 6238) and the digests of its recovery codes.
/// Source: articles::art_15_2 and guideline 6.0, C-01.
struct SecondFactorSet {
    Secret totp;
    std::vector<Secret> recovery_codes;
    bool operator==(const SecondFactorSet&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"totp", &SecondFactorSet::totp},
                          Field{"recovery_codes", &SecondFactorSet::recovery_codes}};
    }
};

/// The operator stops the id (leak, unauthorised access). Source: articles::art_35_1.
struct UserIdSuspended {
    Text<1, 500> reason;
    bool operator==(const UserIdSuspended&) const = default;
    static constexpr auto fields() { return std::tuple{Field{"reason", &UserIdSuspended::reason}}; }
};
/// The operator lets the id in again; the other suspension is untouched.
/// Source: articles::art_35_1.
struct UserIdSuspensionLifted {
    Text<0, 500> reason;
    bool operator==(const UserIdSuspensionLifted&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"reason", &UserIdSuspensionLifted::reason}};
    }
};

/// The qualification is suspended for one of the eleven prohibited acts: by the operator after
/// deliberation, or by the contractor in urgency. Source: articles::art_40_2, articles::art_40_3.
struct QualificationSuspended {
    std::int32_t item = 0;          ///< 1–11 of art. 40(1)
    Line<0, 200> deliberation_ref;  ///< of the operator's deliberation
    Text<0, 500> urgency;           ///< why it could not wait; the contractor's way
    bool operator==(const QualificationSuspended&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"item", &QualificationSuspended::item},
                          Field{"deliberation_ref", &QualificationSuspended::deliberation_ref},
                          Field{"urgency", &QualificationSuspended::urgency}};
    }
};
/// The operator gives the qualification back; the other suspension is untouched.
/// Source: articles::art_40_2.
struct QualificationSuspensionLifted {
    Text<0, 500> reason;
    bool operator==(const QualificationSuspensionLifted&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"reason", &QualificationSuspensionLifted::reason}};
    }
};

/// The person no longer belongs to the facility; access ends in the same second. Source:
/// articles::art_6_2.
struct AffiliationEnded {
    Instant ended_at;
    bool operator==(const AffiliationEnded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"ended_at", &AffiliationEnded::ended_at}};
    }
};

using UserEvent = std::variant<UserRegistered, PasswordChanged, SecondFactorSet, UserIdSuspended,
                               UserIdSuspensionLifted, QualificationSuspended,
                               QualificationSuspensionLifted, AffiliationEnded, PledgeSigned>;

struct User {
    static constexpr std::string_view stream = "user";
    using Event = UserEvent;
    UserId id;
    FacilityId facility;
    Line<3, 60> login_id;
    Line<1, 100> name;
    Line<1, 100> kana;
    Profession profession{};
    Role role{};
    Secret password;
    bool must_change_password = true;
    Secret totp;  ///< empty until set
    std::vector<Secret> recovery_codes;
    bool registered = false;
    bool affiliated = false;
    bool user_id_suspended = false;
    bool qualification_suspended = false;
    std::optional<Instant> pledged_at;
    Line<1, 40> pledge_version;  ///< the wording signed last; empty before
};

struct RegisterUser {
    UserId user;
    FacilityId facility;
    bool facility_approved = false;
    bool login_id_taken = false;
    Line<3, 60> login_id;
    Line<1, 100> name;
    Line<1, 100> kana;
    Profession profession{};
    Role role{};
    Secret password;
};
struct ChangePassword {
    Secret password;
};
struct SetSecondFactor {
    Secret totp;
    std::vector<Secret> recovery_codes;
};
struct SuspendUserId {
    Text<0, 500> reason;
};
struct LiftUserIdSuspension {
    Text<0, 500> reason;
};
struct SuspendQualification {
    std::int32_t item = 0;
    Line<0, 200> deliberation_ref;
    Text<0, 500> urgency;
};
struct LiftQualificationSuspension {
    Text<0, 500> reason;
};
struct EndAffiliation {
    Instant at;
};

using UserDecision = Result<std::vector<UserEvent>>;
UserDecision decide(const User& user, const RegisterUser& command, const Deciding& by);
UserDecision decide(const User& user, const ChangePassword& command, const Deciding& by);
UserDecision decide(const User& user, const SetSecondFactor& command, const Deciding& by);
UserDecision decide(const User& user, const SignPledge& command, const Deciding& by);
UserDecision decide(const User& user, const SuspendUserId& command, const Deciding& by);
UserDecision decide(const User& user, const LiftUserIdSuspension& command, const Deciding& by);
UserDecision decide(const User& user, const SuspendQualification& command, const Deciding& by);
UserDecision decide(const User& user, const LiftQualificationSuspension& command,
                    const Deciding& by);
UserDecision decide(const User& user, const EndAffiliation& command, const Deciding& by);
void evolve(User& user, const UserEvent& event, const Happened& happened);

}  // namespace ikiiki
