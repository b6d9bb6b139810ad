#pragma once
#include "api/session/attempts.hpp"
#include "api/session/sessions.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/text.hpp"
#include "eventstore/access/access_log.hpp"
#include "eventstore/store/store.hpp"
#include "projections/directory/directory.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <tuple>

namespace ikiiki {

struct SignInRequest {
    Line<1, 60> login_id;
    Line<1, 200> password;
    std::optional<Line<1, 40>> code;  ///< six digits, or a recovery code
    std::optional<Line<1, 10>> as;    ///< "bearer" for programs
    static constexpr auto fields() {
        return std::tuple{Field{"login_id", &SignInRequest::login_id},
                          Field{"password", &SignInRequest::password},
                          Field{"code", &SignInRequest::code}, Field{"as", &SignInRequest::as}};
    }
};

/// Who is at the door? Password (Argon2id) and second factor (TOTP or a recovery code), the same
/// answer for a wrong id and a wrong password, every try in the access log. Thread-safe; checks at
/// most as many passwords at once as there are cores, so that a flood cannot stop the service.
class SignIn {
  public:
    SignIn(Store& store, AccessLog& access, Sessions& sessions, const Directory& directory);

    struct Entered {
        std::shared_ptr<const User> user;
        bool bearer = false;
        std::string token;
    };
    /// Begins a session. Errors: unauthenticated `sign_in_failed`, `second_factor_required`; busy
    /// `too_many_attempts`; forbidden `user_id_suspended` (35) `qualification_suspended` (40)
    /// `affiliation_ended` (6(2)), told only to someone who knew the password; unavailable
    /// `not_fresh`; those of the log.
    Result<Entered> enter(const SignInRequest& request, const std::string& address, Instant now);
    /// Only the password, of someone signed in: unlocking, changing it. Failures count as at the
    /// door, so that an open screen is no way around the waiting.
    Result<Done> confirm_password(const User& user, const std::string& password, Instant now);

  private:
    using Step = std::optional<std::uint64_t>;  ///< of a one-time code; none of another proof
    Result<std::shared_ptr<const User>> check_user(const SignInRequest& request,
                                                   const std::string& address, Instant now);
    Result<Done> check_password(const User& user, const std::string& password);
    Result<Step> check_second_factor(const User& user, const std::string& code, Instant now);
    Result<Step> spend_recovery_code(const User& user, const std::string& code, Instant now);
    Error refuse(UserId user, Error error, const std::string& address, Instant now);

    Store& store_;
    AccessLog& access_;
    Sessions& sessions_;
    const Directory& directory_;
    Attempts attempts_;
    std::counting_semaphore<> hashing_{2};
    std::atomic<int> waiting_{0};
    std::string nobodys_hash_;  ///< so that an unknown id takes the same time
};

/// How a recovery code is kept: its keyed digest as text.
std::string recovery_digest(const KeyRing& keys, UserId user, std::string_view code);

}  // namespace ikiiki
