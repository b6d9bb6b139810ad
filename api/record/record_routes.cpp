#include "api/record/record_routes.hpp"

#include "api/alert/alert_basis.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/record/imported_content.hpp"
#include "api/record/record_requests.hpp"

namespace ikiiki {
namespace {

template <std::size_t Max>
Line<0, Max> line_or_empty(const std::optional<Line<0, Max>>& line) {
    return line.value_or(Line<0, Max>{});
}

/// CorrectRecordRequest and PostRecordRequest say content in the same words.
template <class R>
RecordContent content_of(const R& request) {
    RecordContent content;
    content.text = request.text.value_or(Text<0, 20'000>{});
    for (const auto& observation : request.observations) {
        content.observations.push_back({observation.code, observation.value, observation.unit, {}});
    }
    for (const auto& medication : request.medications) {
        content.medications.push_back(
            {medication.name, line_or_empty(medication.code), line_or_empty(medication.dose),
             line_or_empty(medication.usage), medication.days, medication.leftover});
    }
    return content;
}

std::string records_of(PatientId patient) {
    return "/api/v1/patients/" + patient.text() + "/records/";
}

Response post(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<PostRecordRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    PostRecord command;
    command.record = new_id<RecordId>(app, exchange);
    command.kind = request->kind;
    command.occurred_at = request->occurred_at;
    command.urgent = request->urgent;
    command.addressees = request->addressees;
    command.reply_by = request->reply_by;
    command.reply_to = request->reply_to.value_or(RecordId{});
    command.content = content_of(*request);
    command.confirmed_warnings = request->confirmed_warnings;
    command.attachments = request->attachments;
    const auto receipt =
        with_alert_basis(app, exchange, *patient, command.record, [&](AlertBasis basis) {
            command.alert = std::move(basis);
            return command_patient(app, exchange, *patient, command, command.record.text());
        });
    return written(receipt, records_of(*patient));
}

/// The two linked acts that say nothing new.
template <class R, class Make>
Response act(App& app, const Exchange& exchange, Make make) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto record = id_in_path<RecordId>(exchange, "rec");
    if (!patient || !record) {
        return problem(patient ? record.error() : patient.error());
    }
    const auto request = from_json<R>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const auto receipt =
        command_patient(app, exchange, *patient, make(*record, *request), record->text());
    return written(receipt, records_of(*patient));
}

Response correct(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto record = id_in_path<RecordId>(exchange, "rec");
    if (!patient || !record) {
        return problem(patient ? record.error() : patient.error());
    }
    const auto request = from_json<CorrectRecordRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    auto before = imported_content(app, exchange, *patient, *record);
    if (!before) {
        return problem(before.error());
    }
    CorrectRecord command{*record,
                          request->reason,
                          content_of(*request),
                          request->confirmed_warnings,
                          request->occurred_at,
                          *std::move(before)};
    command.attachments = request->attachments;
    const auto receipt = with_alert_basis(app, exchange, *patient, *record, [&](AlertBasis basis) {
        command.alert = std::move(basis);
        return command_patient(app, exchange, *patient, command, record->text());
    });
    return written(receipt, records_of(*patient));
}

Response cancel(App& app, const Exchange& exchange) {
    return act<ReasonRequest>(app, exchange, [](RecordId record, const auto& request) {
        return CancelRecord{record, request.reason};
    });
}

Response acknowledge(App& app, const Exchange& exchange) {
    return act<EmptyRequest>(
        app, exchange, [](RecordId record, const auto&) { return AcknowledgeRecord{record}; });
}

}  // namespace

std::vector<Route> record_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}/records";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "POST",
         .pattern = base,
         .permission = Permission::write_record,
         .summary = "Post one care record (reference information)",
         .request_schema = request_schema<PostRecordRequest>(),
         .example = R"({"kind":"vitals","occurred_at":"2026-05-14T00:30:00Z",)"
                    R"("text":"食欲あり。","observations":[{"code":"body_temperature",)"
                    R"("value":36.8,"unit":"Cel"},{"code":"pulse","value":72,"unit":"/min"}]})",
         .handler = bind(post)},
        {.method = "POST",
         .pattern = base + "/{rec}/corrections",
         .permission = Permission::write_record,
         .summary = "Correct one's own record: a linked new version",
         .request_schema = request_schema<CorrectRecordRequest>(),
         .example = R"({"reason":"左右と時刻の書き間違い","text":"左足に浮腫",)"
                    R"("occurred_at":"2026-05-14T00:10:00Z"})",
         .handler = bind(correct)},
        {.method = "POST",
         .pattern = base + "/{rec}/cancellation",
         .permission = Permission::write_record,
         .summary = "Cancel one's own record: struck out, still readable",
         .request_schema = request_schema<ReasonRequest>(),
         .example = R"({"reason":"別の方の記録を誤って入力したため"})",
         .handler = bind(cancel)},
        {.method = "POST",
         .pattern = base + "/{rec}/acknowledgements",
         .permission = Permission::write_record,
         .summary = "了解: acknowledge someone's record",
         .request_schema = request_schema<EmptyRequest>(),
         .example = R"({})",
         .handler = bind(acknowledge)},
    };
}

}  // namespace ikiiki
