#include "api/session/sign_in.hpp"

#include "domain/access/access.hpp"
#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/password.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/totp.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr int waiting_max = 64;

Error failed() {
    return {.kind = Kind::unauthenticated,
            .code = "sign_in_failed",
            .detail = "ユーザーIDまたはパスワードが違います。"};
}

Error too_many(std::int64_t seconds) {
    return {.kind = Kind::busy,
            .code = "too_many_attempts",
            .detail = "しばらく待ってから、もう一度お試しください。",
            .related = {std::to_string(seconds)}};
}

bool same_text(const std::string& a, const std::string& b) {
    const auto bytes = [](const std::string& text) {
        return std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    };
    return same_secret(bytes(a), bytes(b));
}

}  // namespace

std::string recovery_digest(const KeyRing& keys, UserId user, std::string_view code) {
    const auto digest = keys.keyed_digest("recovery_code", user.text() + ' ' + std::string(code));
    return to_base64(digest.bytes);
}

SignIn::SignIn(Store& store, AccessLog& access, Sessions& sessions, const Directory& directory)
    : store_(store),
      access_(access),
      sessions_(sessions),
      directory_(directory),
      nobodys_hash_(hash_password(to_base32(random_uuid()))) {}

Result<SignIn::Entered> SignIn::enter(const SignInRequest& request, const std::string& address,
                                      Instant now) {
    const auto user = check_user(request, address, now);
    if (!user) {
        return user.error();
    }
    const auto account = request.login_id.str();
    Entrance entrance{.user = (*user)->id,
                      .bearer = request.as && request.as->str() == "bearer",
                      .time_step = {},
                      .address = address};
    if (!(*user)->totp.empty()) {
        if (!request.code) {
            return Error{.kind = Kind::unauthenticated,
                         .code = "second_factor_required",
                         .detail = "確認コードを入力してください。"};
        }
        const auto step = check_second_factor(**user, request.code->str(), now);
        if (!step && step.error().kind != Kind::unauthenticated) {
            return step.error();
        }
        if (!step) {
            attempts_.failed(account, now);
            return refuse((*user)->id, step.error(), address, now);
        }
        entrance.time_step = *step;
    }
    auto token = sessions_.begin(entrance, now);
    if (!token && token.error().kind == Kind::unauthenticated) {
        // Someone came first with the same code, perhaps through another node: the log decided.
        attempts_.failed(account, now);
        return refuse((*user)->id, failed(), address, now);
    }
    if (!token) {
        return token.error();
    }
    attempts_.succeeded(account);
    return Entered{*user, entrance.bearer, *std::move(token)};
}

/// The account, its password, and whether its owner may work.
Result<std::shared_ptr<const User>> SignIn::check_user(const SignInRequest& request,
                                                       const std::string& address, Instant now) {
    const auto account = request.login_id.str();
    if (const auto wait = attempts_.wait_seconds(account, now)) {
        return too_many(*wait);
    }
    const auto user = directory_.by_login_id(account);
    User nobody;
    nobody.password = Secret::of(nobodys_hash_);
    const auto known = check_password(user ? *user : nobody, request.password.str());
    if (!known && known.error().kind == Kind::busy) {
        return known.error();
    }
    if (!known || !user) {
        attempts_.failed(account, now);
        return refuse(user ? user->id : UserId{}, failed(), address, now);
    }
    auto standing = directory_.standing(user->id);
    standing.pledged = true;  // signing the pledge needs a session
    if (const auto working = may_work(standing, now); !working) {
        return refuse(user->id, working.error(), address, now);
    }
    return user;
}

Result<Done> SignIn::confirm_password(const User& user, const std::string& password, Instant now) {
    const auto account = user.login_id.str();
    if (const auto wait = attempts_.wait_seconds(account, now)) {
        return too_many(*wait);
    }
    auto known = check_password(user, password);
    if (!known && known.error().kind == Kind::unauthenticated) {
        attempts_.failed(account, now);
    }
    return known;
}

Result<Done> SignIn::check_password(const User& user, const std::string& password) {
    if (waiting_.fetch_add(1) >= waiting_max) {
        waiting_.fetch_sub(1);
        return too_many(1);
    }
    hashing_.acquire();
    const bool good = verify_password(user.password.str(), password);
    hashing_.release();
    waiting_.fetch_sub(1);
    return good ? Result<Done>(Done{}) : failed();
}

Result<SignIn::Step> SignIn::check_second_factor(const User& user, const std::string& code,
                                                 Instant now) {
    if (code.size() != 6) {
        return spend_recovery_code(user, code, now);
    }
    const auto secret = store_.keys().open_secret("totp", user.totp.str());
    if (!secret) {
        return secret.error();
    }
    const auto step = totp::verify(*secret, code, now);
    if (!step || sessions_.is_used(user.id, *step)) {
        return failed();
    }
    return Step(*step);
}

Result<SignIn::Step> SignIn::spend_recovery_code(const User& user, const std::string& code,
                                                 Instant now) {
    const auto digest = recovery_digest(store_.keys(), user.id, code);
    const Deciding by{{user.id, user.facility, user.profession, user.role}, now};
    // A code is spent by setting the same second factor with one code less. Decided on the stream
    // itself: of two at the same time, on whichever nodes, one finds it gone.
    const auto spend = [&](const User& state) -> Result<std::vector<UserEvent>> {
        auto codes = state.recovery_codes;
        const auto spent = std::ranges::find_if(
            codes, [&](const Secret& kept) { return same_text(kept.str(), digest); });
        if (spent == codes.end()) {
            return failed();
        }
        codes.erase(spent);
        return decide(state, SetSecondFactor{state.totp, codes}, by);
    };
    const auto done = store_.execute_with<User>(user_stream(user.id), spend, by,
                                                {.command = random_uuid(), .occurred_at = now});
    return done ? Result<Step>(Step()) : done.error();
}

Error SignIn::refuse(UserId user, Error error, const std::string& address, Instant now) {
    const auto recorded = access_.sign_in({.user = user,
                                           .succeeded = false,
                                           .reason = Line<0, 60>::of(error.code),
                                           .address = Line<0, 64>::of(address)},
                                          now);
    return recorded ? error : recorded.error();
}

}  // namespace ikiiki
