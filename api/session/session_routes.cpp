#include "api/session/session_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/record/record_requests.hpp"
#include "api/session/cookie.hpp"
#include "api/session/me.hpp"
#include "api/session/password_rule.hpp"
#include "api/session/qr.hpp"
#include "api/session/second_factor.hpp"
#include "api/stream/stream_hub.hpp"
#include "eventstore/crypto/password.hpp"
#include "eventstore/crypto/totp.hpp"

#include <memory>

namespace ikiiki {
namespace {

constexpr const char* pledge_version = "2026-1";

struct ChangePasswordRequest {
    Line<1, 200> current;
    Line<1, 200> next;
    static constexpr auto fields() {
        return std::tuple{Field{"current", &ChangePasswordRequest::current},
                          Field{"new", &ChangePasswordRequest::next}};
    }
};
struct UnlockRequest {
    Line<1, 200> password;
    static constexpr auto fields() {
        return std::tuple{Field{"password", &UnlockRequest::password}};
    }
};
struct CodeRequest {
    Line<6, 6> code;
    static constexpr auto fields() { return std::tuple{Field{"code", &CodeRequest::code}}; }
};
struct PledgeRequest {
    bool agreed = false;
    static constexpr auto fields() { return std::tuple{Field{"agreed", &PledgeRequest::agreed}}; }
};
struct EmptyAnswer {
    static constexpr auto fields() { return std::tuple{}; }
};
struct BearerAnswer {
    std::string token;
    MeAnswer me;
    static constexpr auto fields() {
        return std::tuple{Field{"token", &BearerAnswer::token}, Field{"me", &BearerAnswer::me}};
    }
};
struct OfferAnswer {
    std::string secret;
    std::string otpauth_uri;
    std::string qr_svg;
    std::vector<std::string> recovery_codes;
    static constexpr auto fields() {
        return std::tuple{Field{"secret", &OfferAnswer::secret},
                          Field{"otpauth_uri", &OfferAnswer::otpauth_uri},
                          Field{"qr_svg", &OfferAnswer::qr_svg},
                          Field{"recovery_codes", &OfferAnswer::recovery_codes}};
    }
};

Response sign_in(App& app, const Exchange& exchange) {
    const auto request = from_json<SignInRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto now = app.now();
    const auto entered = app.sign_in.enter(*request, exchange.request.remote_address, now);
    if (!entered) {
        return problem(entered.error());
    }
    auto me = me_answer(app.views.directory(), *entered->user, now);
    if (entered->bearer) {
        return answered(to_json(BearerAnswer{entered->token, std::move(me)}), "");
    }
    auto response = answered(to_json(me), "");
    response.headers.emplace_back("Set-Cookie", session_cookie(entered->token, app.behind_tls));
    return response;
}

Response sign_out(App& app, const Exchange& exchange) {
    const auto& caller = *exchange.caller;
    const auto ended =
        app.sessions.end(caller.actor, caller.session, exchange.request.remote_address, app.now());
    if (!ended) {
        return problem(ended.error());
    }
    Response response{.status = 204};
    response.headers.emplace_back("Set-Cookie", ended_session_cookie(app.behind_tls));
    response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
    return response;
}

std::shared_ptr<const User> me_of(App& app, const Exchange& exchange) {
    return app.views.directory().user(exchange.caller->actor.user);
}

Response who_am_i(App& app, const Exchange& exchange) {
    const auto signed_in_at = exchange.caller->signed_in_at;
    return answered(to_json(me_answer(app.views.directory(), *me_of(app, exchange), signed_in_at)),
                    "");
}

template <class C>
Response command_myself(App& app, const Exchange& exchange, const C& command) {
    const auto me = exchange.caller->actor.user;
    const auto context = context_of(app, exchange, me.text());
    if (!context) {
        return problem(context.error());
    }
    const auto receipt = app.store.execute<User>(
        user_stream(me), command, Deciding{exchange.caller->actor, app.now()}, *context);
    if (receipt) {
        // The next request of the same page must see the change.
        app.views.wait_for(receipt->position, std::chrono::seconds(2));
    }
    auto response = written(receipt, "/api/v1/users/");
    response.status = response.status == 201 ? 200 : response.status;
    return response;
}

Response change_password(App& app, const Exchange& exchange) {
    const auto request = from_json<ChangePasswordRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto user = me_of(app, exchange);
    const auto known = app.sign_in.confirm_password(*user, request->current.str(), app.now());
    if (!known) {
        return problem(known.error());
    }
    if (const auto weak = password_fault(*user, request->next.str())) {
        return problem(*weak);
    }
    auto response = command_myself(app, exchange,
                                   ChangePassword{Secret::of(hash_password(request->next.str()))});
    if (response.status == 200) {
        // Who knew the old password may sit in one of the other sessions.
        const auto& caller = *exchange.caller;
        const auto ended = app.sessions.end_others(caller.actor, caller.session,
                                                   exchange.request.remote_address, app.now());
        return ended ? response : problem(ended.error());
    }
    return response;
}

Response unlock(App& app, const Exchange& exchange) {
    const auto request = from_json<UnlockRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto known =
        app.sign_in.confirm_password(*me_of(app, exchange), request->password.str(), app.now());
    return known ? answered(to_json(EmptyAnswer{}), "") : problem(known.error());
}

Response offer_second_factor(App& app, PendingSecondFactors& pending, const Exchange& exchange) {
    const auto user = me_of(app, exchange);
    const auto offer = pending.offer(user->id, app.now());
    const auto uri = totp::uri(offer.secret, "いきいき i ネット", user->login_id.str());
    return answered(to_json(OfferAnswer{totp::secret_text(offer.secret), uri, qr_svg(uri),
                                        offer.recovery_codes}),
                    "");
}

Response confirm_second_factor(App& app, PendingSecondFactors& pending, const Exchange& exchange) {
    const auto request = from_json<CodeRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto me = exchange.caller->actor.user;
    const auto offer = pending.find(me, app.now());
    const auto step =
        offer ? totp::verify(offer->secret, request->code.str(), app.now()) : std::nullopt;
    const auto used = step ? app.sessions.use_step(exchange.caller->actor, *step,
                                                   exchange.request.remote_address, app.now())
                           : Result<bool>(false);
    if (!used) {
        return problem(used.error());
    }
    if (!*used) {
        return problem({.kind = Kind::rule,
                        .code = "code_wrong",
                        .detail = "確認コードが違います。",
                        .pointer = "/code"});
    }
    SetSecondFactor command;
    command.totp = Secret::of(app.store.keys().seal_secret("totp", offer->secret));
    for (const auto& code : offer->recovery_codes) {
        command.recovery_codes.push_back(Secret::of(recovery_digest(app.store.keys(), me, code)));
    }
    auto response = command_myself(app, exchange, command);
    if (response.status == 200) {
        pending.forget(me);
    }
    return response;
}

Response sign_pledge(App& app, const Exchange& exchange) {
    const auto request = from_json<PledgeRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    if (!request->agreed) {
        return problem({.kind = Kind::rule, .code = "not_agreed", .pointer = "/agreed"});
    }
    return command_myself(app, exchange, SignPledge{Line<1, 40>::of(pledge_version)});
}

}  // namespace

std::vector<Route> session_routes(App& app) {
    const auto pending = std::make_shared<PendingSecondFactors>();
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    const auto bind_pending = [&app, pending](auto handler) {
        return [&app, pending, handler](const Exchange& exchange) {
            return handler(app, *pending, exchange);
        };
    };
    const auto post = [](std::string pattern, std::string summary, std::string schema,
                         std::string example, std::string answer, auto handler) {
        return Route{.method = "POST",
                     .pattern = std::move(pattern),
                     .permission = Permission::signed_in,
                     .summary = std::move(summary),
                     .request_schema = std::move(schema),
                     .answer_schema = std::move(answer),
                     .example = std::move(example),
                     .handler = std::move(handler)};
    };
    return {
        {.method = "POST",
         .pattern = "/api/v1/session",
         .permission = Permission::open,
         .summary = "Sign in with password and second factor",
         .request_schema = request_schema<SignInRequest>(),
         .answer_schema = "{\"anyOf\":[" + answer_schema<MeAnswer>() + ',' +
                          answer_schema<BearerAnswer>() + "]}",
         .example = R"({"login_id":"nurse-suzuki","password":"asa-no-hikari-ga-sasu-mado",)"
                    R"("code":"123456","as":"bearer"})",
         .handler = bind(sign_in)},
        {.method = "DELETE",
         .pattern = "/api/v1/session",
         .permission = Permission::signed_in,
         .summary = "Sign out",
         .handler = bind(sign_out)},
        {.method = "GET",
         .pattern = "/api/v1/me",
         .permission = Permission::signed_in,
         .summary = "Who am I: facility, role, permissions, first-use steps",
         .answer_schema = answer_schema<MeAnswer>(),
         .handler = bind(who_am_i)},
        post("/api/v1/session/unlock", "Unlock the screen with the password",
             request_schema<UnlockRequest>(), R"({"password":"asa-no-hikari-ga-sasu-mado"})",
             answer_schema<EmptyAnswer>(), bind(unlock)),
        post("/api/v1/me/password", "Change my password (art. 9(2))",
             request_schema<ChangePasswordRequest>(),
             R"({"current":"asa-no-hikari-ga-sasu-mado","new":"tonegawa-no-dote-wo-aruku"})",
             answer_schema<WriteAnswer>(), bind(change_password)),
        post("/api/v1/me/second-factor", "Offer a new second factor with recovery codes",
             request_schema<EmptyRequest>(), R"({})", answer_schema<OfferAnswer>(),
             bind_pending(offer_second_factor)),
        post("/api/v1/me/second-factor/confirmation", "Confirm the offered second factor",
             request_schema<CodeRequest>(), R"({"code":"123456"})", answer_schema<WriteAnswer>(),
             bind_pending(confirm_second_factor)),
        post("/api/v1/me/pledge", "Sign the confidentiality pledge (art. 26(1))",
             request_schema<PledgeRequest>(), R"({"agreed":true})", answer_schema<WriteAnswer>(),
             bind(sign_pledge)),
    };
}

}  // namespace ikiiki
