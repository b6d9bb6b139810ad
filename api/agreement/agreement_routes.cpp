#include "api/agreement/agreement_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"

namespace ikiiki {
namespace {

struct ConcludeRequest {
    MunicipalityCode counterpart;
    Date from;
    std::optional<Date> until;
    Text<1, 500> scope;
    Line<1, 200> document_ref;
    static constexpr auto fields() {
        return std::tuple{Field{"counterpart", &ConcludeRequest::counterpart},
                          Field{"from", &ConcludeRequest::from},
                          Field{"until", &ConcludeRequest::until},
                          Field{"scope", &ConcludeRequest::scope},
                          Field{"document_ref", &ConcludeRequest::document_ref}};
    }
};

struct EndRequest {
    Date last_day;
    Text<1, 500> reason;
    static constexpr auto fields() {
        return std::tuple{Field{"last_day", &EndRequest::last_day},
                          Field{"reason", &EndRequest::reason}};
    }
};

struct AgreementAnswer {
    AgreementId id;
    std::string counterpart;
    Date from;
    std::optional<Date> until;
    std::string scope;
    std::string document_ref;
    bool in_force = false;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &AgreementAnswer::id},
                          Field{"counterpart", &AgreementAnswer::counterpart},
                          Field{"from", &AgreementAnswer::from},
                          Field{"until", &AgreementAnswer::until},
                          Field{"scope", &AgreementAnswer::scope},
                          Field{"document_ref", &AgreementAnswer::document_ref},
                          Field{"in_force", &AgreementAnswer::in_force}};
    }
};
struct AgreementsAnswer {
    std::vector<AgreementAnswer> items;
    static constexpr auto fields() { return std::tuple{Field{"items", &AgreementsAnswer::items}}; }
};

Response agreements(App& app, const Exchange&) {
    AgreementsAnswer answer;
    for (const auto& one : app.views.directory().agreements()) {
        answer.items.push_back({one->id, one->counterpart.str(), one->term.from, one->term.until,
                                one->scope.str(), one->document_ref.str(),
                                in_force({one->term}, app.now())});
    }
    return answered(to_json(answer), "");
}

template <class C>
Response command_agreement(App& app, const Exchange& exchange, AgreementId agreement,
                           const C& command) {
    const auto context = context_of(app, exchange, agreement.text());
    if (!context) {
        return problem(context.error());
    }
    return written(
        app.store.execute<Agreement>(agreement_stream(agreement), command,
                                     Deciding{exchange.caller->actor, app.now()}, *context),
        "/api/v1/agreements/");
}

Response conclude(App& app, const Exchange& exchange) {
    const auto request = from_json<ConcludeRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto id = new_id<AgreementId>(app, exchange);
    return command_agreement(app, exchange, id,
                             ConcludeAgreement{id,
                                               request->counterpart,
                                               {request->from, request->until},
                                               request->scope,
                                               request->document_ref});
}

Response end(App& app, const Exchange& exchange) {
    const auto agreement = id_in_path<AgreementId>(exchange, "agr");
    if (!agreement) {
        return problem(agreement.error());
    }
    const auto request = from_json<EndRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    return command_agreement(app, exchange, *agreement,
                             EndAgreement{request->last_day, request->reason});
}

}  // namespace

std::vector<Route> agreement_routes(App& app) {
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = "/api/v1/agreements",
         .permission = Permission::find_staff,
         .summary = "Agreements with other municipalities on wide-area use",
         .answer_schema = answer_schema<AgreementsAnswer>(),
         .handler = bind(agreements)},
        {.method = "POST",
         .pattern = "/api/v1/agreements",
         .permission = Permission::conclude_agreement,
         .summary = "Record an agreement with another municipality",
         .request_schema = request_schema<ConcludeRequest>(),
         .example =
             R"({"counterpart":"082082","from":"2026-06-01","until":"2027-03-31",)"
             R"("scope":"在宅医療・介護の多職種連携","document_ref":"広域利用合意書 2026-1"})",
         .handler = bind(conclude)},
        {.method = "POST",
         .pattern = "/api/v1/agreements/{agr}/end",
         .permission = Permission::conclude_agreement,
         .summary = "End an agreement; access under it ends with its last day",
         .request_schema = request_schema<EndRequest>(),
         .example = R"({"last_day":"2026-09-30","reason":"合意の解除"})",
         .handler = bind(end)},
    };
}

}  // namespace ikiiki
