#include "api/patient/patient_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/patient/match_key.hpp"
#include "api/patient/patient_answers.hpp"
#include "api/patient/patient_list.hpp"
#include "api/patient/patient_requests.hpp"
#include "domain/alert/telling.hpp"

namespace ikiiki {
namespace {

/// RegisterPatientRequest and ChangeDetailsRequest say who someone is in the same words.
template <class R>
PersonDetails details_of(const R& request) {
    return {request.name,
            request.kana,
            request.birth_date,
            request.sex,
            request.municipality,
            request.address.value_or(Line<0, 200>{}),
            request.phone.value_or(Line<0, 30>{}),
            request.care_level,
            request.alerts};
}

/// A namesake's registration as far as someone may know it who already typed name, birth date and
/// sex: when and by which facility. The look is recorded for each of them.
struct CandidateAnswer {
    PatientId id;
    Date registered_on;
    FacilityAnswer facility;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &CandidateAnswer::id},
                          Field{"registered_on", &CandidateAnswer::registered_on},
                          Field{"facility", &CandidateAnswer::facility}};
    }
};

Response duplicates(App& app, const Exchange& exchange, const Error& error) {
    std::vector<CandidateAnswer> candidates;
    const auto visitor = visitor_of(exchange);
    for (const auto& text : error.related) {
        const auto patient = PatientId::parse(text);
        const auto sharing = patient ? app.views.access().of(*patient)
                                     : Result<std::optional<PatientSharing>>(std::nullopt);
        if (!sharing || !*sharing) {
            continue;
        }
        const auto recorded = app.access.refuse(visitor.actor,
                                                {.patient = *patient,
                                                 .viewed = Viewed::namesakes,
                                                 .purpose = Purpose::care,
                                                 .reason = Line<0, 60>::of("possible_duplicate"),
                                                 .request = Line<0, 60>::of(visitor.request_id),
                                                 .address = Line<0, 64>::of(visitor.address)},
                                                app.now());
        if (!recorded) {
            return problem(recorded.error());
        }
        const auto& registration = (*sharing)->sharing.registration;
        candidates.push_back({*patient, Date::in_japan(registration.registered_at),
                              facility_answer(app.views.directory(), registration.facility)});
    }
    return problem_with(error, "candidates", to_json(candidates));
}

Response register_patient(App& app, const Exchange& exchange) {
    const auto request = from_json<RegisterPatientRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    RegisterPatient command;
    command.patient = new_id<PatientId>(app, exchange);
    command.details = details_of(*request);
    command.match_key = match_key(app.store.keys(), command.details);
    command.basis = request->residence.basis;
    command.confirmed_on = request->residence.confirmed_on;
    command.reason = request->reason;
    command.evidence = request->residence.evidence;
    command.not_same_as = request->not_same_as;
    command.agreements = app.views.directory().agreed_with(request->municipality.str());
    auto context = context_of(app, exchange, command.patient.text());
    if (!context) {
        return problem(context.error());
    }
    if (const auto fresh = wait_until_current(app); !fresh) {
        return problem(fresh.error());
    }
    auto namesakes = app.views.access().namesakes(command.match_key);
    if (!namesakes) {
        return problem(namesakes.error());
    }
    command.namesakes = *std::move(namesakes);
    const Deciding by{exchange.caller->actor, app.now()};
    const auto receipt =
        app.store.execute<Patient>(patient_stream(command.patient), command, by, *context);
    if (!receipt && receipt.error().code == "possible_duplicate") {
        return duplicates(app, exchange, receipt.error());
    }
    return written(receipt, "/api/v1/patients/");
}

/// A move that nobody has looked at since.
std::optional<Date> unreviewed_move(const Registration& registration) {
    const auto& moved = registration.moved_on;
    return moved && *moved > registration.confirmed_on ? moved : std::nullopt;
}

Response banner(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !fresh) {
        return problem(patient ? fresh.error() : patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::opened);
    if (!opened) {
        return problem(opened.error());
    }
    const auto details = current_details(opened->patient, opened->receipt, app.store.keys());
    const auto consents =
        consent_answers(opened->patient, opened->receipt, app.store.keys(), app.views);
    if (!details || !consents) {
        return problem(details ? consents.error() : details.error());
    }
    const auto alerts = app.views.alerts().of(*patient);
    const auto ranges = alerts
                            ? ranges_now(*alerts, opened->access, opened->receipt, app.store.keys())
                            : Result<std::vector<PersonalRange>>(alerts.error());
    if (!ranges) {
        return problem(ranges.error());
    }
    const auto& registration = opened->patient.sharing.registration;
    PatientAnswer answer;
    answer.id = *patient;
    answer.name = details->name.str();
    answer.kana = details->kana.str();
    answer.sex = details->sex;
    answer.birth_date = details->birth_date;
    answer.municipality = details->municipality.str();
    answer.address = details->address.str();
    answer.phone = details->phone.str();
    answer.care_level = details->care_level;
    answer.alerts = details->alerts;
    answer.residence = {registration.basis, registration.confirmed_on,
                        unreviewed_move(registration)};
    answer.consent = consent_summary(*consents);
    answer.my_access = {opened->access.reason, opened->access.since};
    answer.can = {"post_record", "record_consent", "invite",
                  "discontinue", "change_details", "confirm_residence"};
    const auto profession =
        opened->patient.sharing.team.members.at(exchange.caller->actor.user).profession;
    if (may_set_ranges(profession)) {
        answer.can.emplace_back("set_ranges");
    }
    if (may_set_chain(profession)) {
        answer.can.emplace_back("set_alert_chain");
    }
    answer.ranges = range_answers(*ranges);
    answer.open_alerts = alerts->open;
    answer.version = opened->patient.version;
    answer.position = position_of(app, *patient);
    auto response = answered(to_json(answer), answer.position);
    response.headers.emplace_back("ETag", '"' + std::to_string(answer.version) + '"');
    return response;
}

/// An act on a patient that is there: `make` turns the request into its command.
template <class R, class Make>
Response act(App& app, const Exchange& exchange, Make make) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<R>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    return written(command_patient(app, exchange, *patient, make(*request), patient->text()),
                   "/api/v1/patients/");
}

Response relocate(App& app, const Exchange& exchange) {
    return act<RelocationRequest>(app, exchange, [](const auto& request) {
        return ReportRelocation{request.moved_on, request.to_municipality.value_or(Line<0, 6>{}),
                                request.note.value_or(Text<0, 500>{})};
    });
}

Response change_details(App& app, const Exchange& exchange) {
    return act<ChangeDetailsRequest>(app, exchange, [&](const auto& request) {
        const auto details = details_of(request);
        return ChangeDetails{details, match_key(app.store.keys(), details),
                             app.views.directory().agreed_with(details.municipality.str())};
    });
}

Response confirm_residence(App& app, const Exchange& exchange) {
    return act<ResidenceRequest>(app, exchange, [](const auto& request) {
        return ConfirmResidence{request.basis, request.confirmed_on, request.evidence};
    });
}

}  // namespace

std::vector<Route> patient_routes(App& app) {
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = "/api/v1/patients",
         .permission = Permission::see_patient,
         .summary = "My patients in kana order, with what is unread and due",
         .query = query_parameters<ListQuery>(),
         .answer_schema = answer_schema<PatientListAnswer>(),
         .handler = bind(list_patients)},
        {.method = "POST",
         .pattern = "/api/v1/patients",
         .permission = Permission::register_patient,
         .summary = "Register a patient who lives in the area",
         .request_schema = request_schema<RegisterPatientRequest>(),
         .example = R"({"name":"鈴木 花子","kana":"すずき はなこ",)"
                    R"("birth_date":"1938-11-03","sex":"female","municipality":"082171",)"
                    R"("residence":{"basis":"actual_residence","evidence":"訪問して確認",)"
                    R"("confirmed_on":"2026-05-10"},"reason":"訪問看護を始めるため",)"
                    R"("care_level":{"level":"care_3","from":"2026-04-01"},)"
                    R"("alerts":["ペニシリン アレルギー"]})",
         .handler = bind(register_patient)},
        {.method = "GET",
         .pattern = "/api/v1/patients/{id}",
         .permission = Permission::see_patient,
         .summary = "The banner of one patient",
         .answer_schema = answer_schema<PatientAnswer>(),
         .handler = bind(banner)},
        {.method = "POST",
         .pattern = "/api/v1/patients/{id}/details",
         .permission = Permission::register_patient,
         .summary = "Change who the patient is and their care level: all details, as they are now",
         .request_schema = request_schema<ChangeDetailsRequest>(),
         .example = R"({"name":"鈴木 花子","kana":"すずき はなこ",)"
                    R"("birth_date":"1938-11-03","sex":"female","municipality":"082171",)"
                    R"("address":"取手市寺田1-2-3","phone":"0297-00-0000",)"
                    R"("care_level":{"level":"care_4","from":"2026-05-01","to":"2027-04-30"},)"
                    R"("alerts":["ペニシリン アレルギー"]})",
         .handler = bind(change_details)},
        {.method = "POST",
         .pattern = "/api/v1/patients/{id}/residence",
         .permission = Permission::register_patient,
         .summary = "Confirm where the patient lives, after an import or a move",
         .request_schema = request_schema<ResidenceRequest>(),
         .example = R"({"basis":"actual_residence","evidence":"訪問して確認",)"
                    R"("confirmed_on":"2026-05-13"})",
         .handler = bind(confirm_residence)},
        {.method = "POST",
         .pattern = "/api/v1/patients/{id}/relocation",
         .permission = Permission::register_patient,
         .summary = "Report that the patient moves",
         .request_schema = request_schema<RelocationRequest>(),
         .example = R"({"moved_on":"2026-05-12","to_municipality":"122084"})",
         .handler = bind(relocate)},
    };
}

}  // namespace ikiiki
