#include "api/consent/consent_routes.hpp"

#include "api/consent/consent_answers.hpp"
#include "api/consent/consent_requests.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/record/record_requests.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::string consents_of(PatientId patient) {
    return "/api/v1/patients/" + patient.text() + "/consents/";
}

Response list(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::consents);
    if (!opened) {
        return problem(opened.error());
    }
    auto consents = consent_answers(opened->patient, opened->receipt, app.store.keys(), app.views);
    if (!consents) {
        return problem(consents.error());
    }
    return answered(to_json(ConsentListAnswer{*std::move(consents)}), position_of(app, *patient));
}

/// A proxy who bears the name of someone who works in the network is refused (art. 16(1)): staff
/// do not consent for those they care for.
bool is_staff_name(const Directory& directory, const std::string& name) {
    const auto squeezed = [](std::string text) {
        std::erase(text, ' ');
        for (auto at = text.find("　"); at != std::string::npos; at = text.find("　")) {
            text.erase(at, std::string_view("　").size());
        }
        return text;
    };
    const auto users = directory.users();
    return std::ranges::any_of(users, [&](const auto& user) {
        return user->affiliated && squeezed(user->name.str()) == squeezed(name);
    });
}

Response give(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<GiveConsentRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    GiveConsent command;
    command.consent = new_id<ConsentId>(app, exchange);
    command.given_at = request->given_at;
    command.giver = request->giver.kind;
    command.proxy_reason = request->giver.proxy_reason.value_or(ProxyReason::none);
    command.scope = request->scope;
    command.method = request->method;
    command.explained_by = request->explained_by.value_or(exchange.caller->actor.user);
    command.copy_given = request->copy_given;
    command.giver_name = request->giver.name.value_or(Line<0, 100>{});
    command.relation = request->giver.relation.value_or(Line<0, 60>{});
    command.document_ref = request->document_ref.value_or(Line<0, 200>{});
    command.document = request->document.value_or(AttachmentId{});
    command.giver_is_staff = is_staff_name(app.views.directory(), command.giver_name.str());
    const auto receipt = command_patient(app, exchange, *patient, command, command.consent.text());
    return written(receipt, consents_of(*patient));
}

template <class R, class Make>
Response act(App& app, const Exchange& exchange, Make make) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto consent = id_in_path<ConsentId>(exchange, "con");
    if (!patient || !consent) {
        return problem(patient ? consent.error() : patient.error());
    }
    const auto request = from_json<R>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto receipt =
        command_patient(app, exchange, *patient, make(*consent, *request), consent->text());
    return written(receipt, consents_of(*patient));
}

Response change(App& app, const Exchange& exchange) {
    const auto now = app.now();
    return act<ChangeConsentRequest>(app, exchange, [now](ConsentId consent, const auto& request) {
        return ChangeConsent{consent, request.changed_at.value_or(now), request.scope};
    });
}

Response revoke(App& app, const Exchange& exchange) {
    return act<ReasonRequest>(app, exchange, [](ConsentId consent, const auto& request) {
        return RevokeConsent{consent, Text<0, 500>::of(request.reason.str())};
    });
}

}  // namespace

std::vector<Route> consent_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}/consents";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = base,
         .permission = Permission::see_patient,
         .summary = "Every consent of a patient, with changes and revocations",
         .answer_schema = answer_schema<ConsentListAnswer>(),
         .handler = bind(list)},
        {.method = "POST",
         .pattern = base,
         .permission = Permission::record_consent,
         .summary = "Record a consent, the patient's own or a proxy's",
         .request_schema = request_schema<GiveConsentRequest>(),
         .example = R"({"given_at":"2026-05-13T01:00:00Z","giver":{"kind":"proxy",)"
                    R"("name":"鈴木 一郎","relation":"長男","proxy_reason":"incapable"},)"
                    R"("scope":{"professions":[],"include_earlier":false},"method":"paper",)"
                    R"("document_ref":"同意書 2026-014","copy_given":true})",
         .handler = bind(give)},
        {.method = "POST",
         .pattern = base + "/{con}/changes",
         .permission = Permission::record_consent,
         .summary = "Change the scope of the consent in force",
         .request_schema = request_schema<ChangeConsentRequest>(),
         .example = R"({"scope":{"record_kinds":["visit","vitals"],"until":"2027-03-31"}})",
         .handler = bind(change)},
        {.method = "POST",
         .pattern = base + "/{con}/revocation",
         .permission = Permission::record_consent,
         .summary = "Revoke a consent: every other facility loses sight at once",
         .request_schema = request_schema<ReasonRequest>(),
         .example = R"({"reason":"ご本人の申し出による"})",
         .handler = bind(revoke)},
    };
}

}  // namespace ikiiki
