#include "api/alert/alert_routes.hpp"

#include "api/alert/alert_answers.hpp"
#include "api/alert/alert_requests.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "domain/alert/telling.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::string rules_of(PatientId patient) {
    return "/api/v1/patients/" + patient.text() + "/alert-rules/";
}

/// The chain as it works now, with who can be told.
std::vector<AlertStepAnswer> chain_answer(const App& app, const Sharing& sharing,
                                          const std::vector<AlertStep>& steps) {
    const auto& directory = app.views.directory();
    std::vector<AlertStepAnswer> chain;
    for (const auto& step : steps) {
        auto& one = chain.emplace_back(AlertStepAnswer{{}, step.minutes});
        for (const auto user : step.members) {
            const bool told = authorise(sharing, directory.standing(user), app.now()).has_value();
            one.members.push_back({user_answer(directory, user), told});
        }
    }
    return chain;
}

bool nobody_can_be_told(const std::vector<AlertStepAnswer>& chain) {
    return std::ranges::none_of(chain, [](const auto& step) {
        return std::ranges::any_of(step.members, &StepMemberAnswer::can_be_told);
    });
}

Response show(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !fresh) {
        return problem(patient ? fresh.error() : patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::ranges);
    if (!opened) {
        return problem(opened.error());
    }
    const auto alerts = app.views.alerts().of(*patient);
    if (!alerts) {
        return problem(alerts.error());
    }
    auto& keys = app.store.keys();
    const auto& directory = app.views.directory();
    const auto ranges = ranges_now(*alerts, opened->access, opened->receipt, keys);
    auto history = ranges_history(*alerts, opened->access, opened->receipt, keys, directory);
    if (!ranges || !history) {
        return problem(ranges ? history.error() : ranges.error());
    }
    const auto& sharing = opened->patient.sharing;
    AlertRulesAnswer answer;
    answer.ranges = range_answers(*ranges);
    answer.history = *std::move(history);
    answer.chain_is_default = alerts->chain.empty();
    answer.chain = chain_answer(app, sharing, chain_in_force(alerts->chain, sharing.team));
    if (alerts->chain_set) {
        answer.chain_set_at = alerts->chain_set->recorded_at;
        answer.chain_set_by = author_answer(directory, alerts->chain_set->actor);
    }
    answer.nobody_can_be_told = nobody_can_be_told(answer.chain);
    answer.position = position_of(app, *patient);
    return answered(to_json(answer), answer.position);
}

Response set_ranges(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<SetRangesRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    return written(command_patient(app, exchange, *patient, SetRanges{request->ranges}, "ranges"),
                   rules_of(*patient));
}

Response set_chain(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<SetAlertChainRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    SetAlertChain command;
    for (const auto& step : request->steps) {
        const auto minutes = std::max(0, step.minutes.value_or(30));
        command.steps.push_back({step.members, static_cast<std::uint32_t>(minutes)});
    }
    return written(command_patient(app, exchange, *patient, command, "chain"), rules_of(*patient));
}

/// Ids and times only: what it is about is opened with the record.
Response mine(App& app, const Exchange& exchange) {
    const auto me = exchange.caller->actor.user;
    const auto fresh = wait_until_current(app);
    if (!fresh) {
        return problem(fresh.error());
    }
    const auto open = app.views.alerts().told_to(me);
    if (!open) {
        return problem(open.error());
    }
    MyAlertsAnswer answer;
    for (const auto& one : *open) {
        const auto sharing = app.views.access().of(one.patient);
        if (sharing && *sharing &&
            authorise((*sharing)->sharing, exchange.caller->standing, app.now())) {
            answer.items.push_back(my_alert(one, me));
        }
    }
    std::ranges::sort(answer.items, std::ranges::greater(), &MyAlertAnswer::told_at);
    return answered(to_json(answer), "");
}

Response answer(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto record = id_in_path<RecordId>(exchange, "rec");
    if (!patient || !record) {
        return problem(patient ? record.error() : patient.error());
    }
    const auto request = from_json<AnswerAlertRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const AnswerAlert command{*record, request->text.value_or(Text<0, 1000>{}),
                              request->record_id.value_or(RecordId{})};
    return written(command_patient(app, exchange, *patient, command, record->text()),
                   "/api/v1/patients/" + patient->text() + "/records/");
}

}  // namespace

std::vector<Route> alert_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = base + "/alert-rules",
         .permission = Permission::see_patient,
         .summary = "Personal ranges with their history, and who is told of values outside",
         .answer_schema = answer_schema<AlertRulesAnswer>(),
         .handler = bind(show)},
        {.method = "POST",
         .pattern = base + "/alert-rules/ranges",
         .permission = Permission::set_alert_rules,
         .summary = "Set the personal ranges: a doctor of the team; they replace the earlier ones",
         .request_schema = request_schema<SetRangesRequest>(),
         .example = R"({"ranges":[{"code":"spo2","low":90},)"
                    R"({"code":"systolic","low":95,"high":160}]})",
         .handler = bind(set_ranges)},
        {.method = "POST",
         .pattern = base + "/alert-rules/chain",
         .permission = Permission::set_alert_rules,
         .summary = "Set who is told, and who next while nobody answers; none: all doctors",
         .request_schema = request_schema<SetAlertChainRequest>(),
         .example = R"({"steps":[{"members":["usr_01h455vb4pex5vsknk084sn02q"],"minutes":30}]})",
         .handler = bind(set_chain)},
        {.method = "GET",
         .pattern = "/api/v1/alerts",
         .permission = Permission::see_patient,
         .summary = "Open alerts that I was told of; ids and times only",
         .answer_schema = answer_schema<MyAlertsAnswer>(),
         .handler = bind(mine)},
        {.method = "POST",
         .pattern = base + "/records/{rec}/alert-answers",
         .permission = Permission::write_record,
         .summary = "Answer an alert: nobody else is told from here on",
         .request_schema = request_schema<AnswerAlertRequest>(),
         .example = R"({"text":"電話で指示しました。30分後に再測定。"})",
         .handler = bind(answer)},
    };
}

}  // namespace ikiiki
