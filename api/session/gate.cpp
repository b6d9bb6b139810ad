#include "api/session/gate.hpp"

#include "api/handling.hpp"
#include "api/session/cookie.hpp"
#include "domain/access/access.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD";
}

/// The token and how it came. A request with both is refused: one of them is not the user's wish.
struct Token {
    std::string text;
    bool bearer = false;
};

std::optional<Token> token_of(const Request& request, bool behind_tls) {
    const auto authorization = request.header("Authorization");
    const auto cookie = token_in_cookie(request.header("Cookie"), behind_tls);
    if (authorization.starts_with("Bearer ")) {
        return cookie ? std::nullopt
                      : std::optional(Token{std::string(authorization.substr(7)), true});
    }
    return cookie ? std::optional(Token{*cookie, false}) : std::nullopt;
}

/// Browsers name the page's origin on unsafe requests; only our own may use the cookie.
Result<Done> check_origin(const Request& request) {
    const auto origin = request.header("Origin");
    const auto host = request.header("Host");
    const auto site = request.header("Sec-Fetch-Site");
    const bool same =
        origin == "https://" + std::string(host) || origin == "http://" + std::string(host);
    const bool foreign_site = !site.empty() && site != "same-origin";
    if (!same || foreign_site) {
        return Error{.kind = Kind::forbidden, .code = "wrong_origin"};
    }
    return Done{};
}

Result<Done> check_idempotency_key(const Request& request) {
    const auto key = request.header("Idempotency-Key");
    if (key.empty()) {
        return Error{.kind = Kind::invalid, .code = "idempotency_key_missing"};
    }
    if (!is_idempotency_key(key)) {
        return Error{
            .kind = Kind::invalid, .code = "idempotency_key_bad", .pointer = "/Idempotency-Key"};
    }
    return Done{};
}

/// Before a patient is shown: a password of one's own, a second factor, the pledge.
Result<Done> check_first_use(const User& user) {
    if (user.must_change_password) {
        return Error{.kind = Kind::forbidden,
                     .code = "password_change_required",
                     .article = articles::art_9_2};
    }
    if (user.totp.empty()) {
        return Error{.kind = Kind::forbidden,
                     .code = "second_factor_not_set",
                     .article = articles::art_15_2};
    }
    if (!user.pledged_at) {
        return Error{
            .kind = Kind::forbidden, .code = "pledge_not_signed", .article = articles::art_26_1};
    }
    return Done{};
}

/// May this user use the route now?
Result<Done> check_user(const User& user, Standing standing, Permission permission, Instant now) {
    if (permission == Permission::signed_in) {
        standing.pledged = true;
    } else if (const auto ready = check_first_use(user); !ready) {
        return ready;
    }
    if (const auto working = may_work(standing, now); !working) {
        return working;
    }
    if (!may(user.role, permission)) {
        return Error{.kind = Kind::forbidden, .code = "may_not"};
    }
    return Done{};
}

constexpr double burst_seconds = 4;
constexpr std::chrono::milliseconds network_wait{2000};

/// Per account for those who are known, per address for those at the door.
struct Limits {
    explicit Limits(const RequestRates& rates)
        : accounts(rates.account_per_second, rates.account_per_second * burst_seconds),
          addresses(rates.address_per_second, rates.address_per_second * burst_seconds) {}
    RateLimit accounts;
    RateLimit addresses;
};

Result<Done> check_rate(RateLimit& limit, std::string_view key, Instant now) {
    if (limit.take(key, now)) {
        return Done{};
    }
    return Error{.kind = Kind::busy, .code = "too_many_requests"};
}

Result<Caller> authenticate(App& app, const Request& request) {
    const Error stranger{.kind = Kind::unauthenticated, .code = "not_signed_in"};
    const auto token = token_of(request, app.behind_tls);
    if (!token) {
        return stranger;
    }
    const auto found = app.sessions.find(token->text, app.now());
    if (!found) {
        return found.error();
    }
    if (!*found || (*found)->session.bearer != token->bearer) {
        return stranger;
    }
    const auto& session = (*found)->session;
    const auto user = app.views.directory().user(session.user);
    if (!user) {
        return stranger;
    }
    Caller caller;
    caller.actor = {user->id, user->facility, user->profession, user->role};
    caller.standing = app.views.directory().standing(user->id);
    caller.session = (*found)->id;
    caller.signed_in_at = session.signed_in_at;
    caller.bearer = token->bearer;
    return caller;
}

/// Open routes: reading is free, signing in is counted and must come from our own page if from one.
Result<std::optional<Caller>> at_the_door(App& app, Limits& limits, const Request& request) {
    if (const auto slow = check_rate(limits.addresses, request.remote_address, app.now()); !slow) {
        return slow.error();
    }
    if (!request.header("Origin").empty()) {
        if (const auto same = check_origin(request); !same) {
            return same.error();
        }
    }
    return std::optional<Caller>{};
}

/// Who is refused at a patient's door is in that patient's access history (art. 15(1)).
Error turned_away(App& app, const Exchange& exchange, const Error& error) {
    const auto patient = PatientId::parse(exchange.request.path_parameter("id"));
    return patient ? refused(app, exchange, *patient, error) : error;
}

Result<std::optional<Caller>> pass(App& app, Limits& limits, const Request& request,
                                   const Route& route) {
    const bool unsafe = !is_safe(request.method);
    if (route.permission == Permission::open && !unsafe) {
        return std::optional<Caller>{};
    }
    if (route.permission == Permission::peer) {
        return std::optional<Caller>{};  // the route opens the message or refuses (node_routes.cpp)
    }
    // A suspension or the end of an affiliation holds from the next request on.
    if (!app.views.wait_until_current({Topic::network, 0}, network_wait)) {
        return Error{.kind = Kind::unavailable, .code = "not_fresh"};
    }
    if (route.permission == Permission::open) {
        return at_the_door(app, limits, request);
    }
    auto caller = authenticate(app, request);
    if (!caller) {
        return caller.error();
    }
    const auto user = app.views.directory().user(caller->actor.user);
    if (const auto slow = check_rate(limits.accounts, user->id.text(), app.now()); !slow) {
        return slow.error();
    }
    if (unsafe && !caller->bearer) {
        if (const auto same = check_origin(request); !same) {
            return same.error();
        }
    }
    if (const auto allowed = check_user(*user, caller->standing, *route.permission, app.now());
        !allowed) {
        return turned_away(app, {request, &*caller}, allowed.error());
    }
    if (request.method == "POST") {
        if (const auto keyed = check_idempotency_key(request); !keyed) {
            return keyed.error();
        }
    }
    return std::optional(*std::move(caller));
}

}  // namespace

Gate make_gate(App& app, const RequestRates& rates) {
    const auto limits = std::make_shared<Limits>(rates);
    return [&app, limits](const Request& request, const Route& route) {
        return pass(app, *limits, request, route);
    };
}

}  // namespace ikiiki
