#include "api/discontinuation/discontinuation_routes.hpp"

#include "api/discontinuation/discontinuation_requests.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"

namespace ikiiki {
namespace {

Response request_deletion(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<DeletionRequestRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const RequestDeletion command{new_id<RequestId>(app, exchange),
                                  request->scope,
                                  request->record_id.value_or(RecordId{}),
                                  request->identified,
                                  request->requester.name,
                                  request->requester.relation.value_or(Line<0, 60>{}),
                                  request->note.value_or(Text<0, 500>{})};
    return written(command_patient(app, exchange, *patient, command, command.request.text()),
                   "/api/v1/patients/" + patient->text() + "/deletion-requests/");
}

Response discontinue(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<DiscontinuationRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const DiscontinueSupport command{request->scope, request->record_id.value_or(RecordId{}),
                                     request->requested_by.name,
                                     request->requested_by.relation.value_or(Line<0, 60>{}),
                                     request->note.value_or(Text<0, 500>{})};
    return written(command_patient(app, exchange, *patient, command, patient->text()),
                   "/api/v1/patients/");
}

}  // namespace

std::vector<Route> discontinuation_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "POST",
         .pattern = base + "/deletion-requests",
         .permission = Permission::record_consent,
         .summary = "Register a wish to delete; it must be complied with",
         .request_schema = request_schema<DeletionRequestRequest>(),
         .example = R"({"requester":{"name":"鈴木 一郎","relation":"長男"},"scope":"person",)"
                    R"("identified":true})",
         .handler = bind(request_deletion)},
        {.method = "POST",
         .pattern = base + "/discontinuation",
         .permission = Permission::record_consent,
         .summary = "支援中止 of a record or of the whole person",
         .request_schema = request_schema<DiscontinuationRequest>(),
         .example = R"({"scope":"person","requested_by":{"name":"鈴木 一郎",)"
                    R"("relation":"長男"}})",
         .handler = bind(discontinue)},
    };
}

}  // namespace ikiiki
