#include "api/attachment/attachment_routes.hpp"

#include "api/attachment/attachment_answers.hpp"
#include "api/attachment/upload.hpp"
#include "api/handling.hpp"
#include "api/timeline/item.hpp"
#include "domain/regulation/articles.hpp"
#include "eventstore/attachment/open_attachment.hpp"
#include "projections/attachment/attachment_view.hpp"

namespace ikiiki {
namespace {

const Error not_there{.kind = Kind::not_found, .code = "not_found"};

/// As the record that names it: hidden where that is hidden.
Result<Done> record_is_open(App& app, const Access& access, PatientId patient, RecordId record) {
    const auto row = app.views.timeline().one(patient, record);
    if (!row) {
        return row.error();
    }
    if (!*row || !is_shown(access, **row)) {
        return not_there;
    }
    if ((*row)->content.sealed.empty()) {
        return Error{.kind = Kind::gone, .code = "discontinued", .article = articles::art_16_3};
    }
    return Done{};
}

/// Consents are evidence: whoever sees the patient sees them all, and their papers. What nothing
/// names yet is its author's.
Result<Done> is_open(App& app, const Exchange& exchange, const Opened& opened, PatientId patient,
                     const std::optional<AttachmentRow>& row) {
    if (!row || row->content.sealed.empty()) {
        return not_there;
    }
    if (row->consent) {
        return Done{};
    }
    if (row->record) {
        return record_is_open(app, opened.access, patient, *row->record);
    }
    const bool mine = row->happened.actor.user == exchange.caller->actor.user &&
                      row->happened.version > opened.access.closed_through;
    return mine ? Result<Done>(Done{}) : not_there;
}

/// Nothing but the bytes: never run, never framed, never kept, and without a name that says more.
Response file_response(OpenedAttachment opened) {
    Response response;
    response.content_type = std::string(media_type_name(opened.added.media_type));
    response.body = std::move(opened.content);
    const bool pdf = opened.added.media_type == MediaType::pdf;
    response.headers.emplace_back(
        "Content-Disposition",
        std::string("attachment; filename=\"attachment.") + (pdf ? "pdf\"" : "jpg\""));
    response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
    return response;
}

Response show(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto attachment = id_in_path<AttachmentId>(exchange, "att");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !attachment || !fresh) {
        return problem(!patient      ? patient.error()
                       : !attachment ? attachment.error()
                                     : fresh.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::attachment);
    if (!opened) {
        return problem(opened.error());
    }
    const auto row = app.views.attachments().one(*patient, *attachment);
    if (!row) {
        return problem(row.error());
    }
    if (const auto open = is_open(app, exchange, *opened, *patient, *row); !open) {
        return problem(refused(app, exchange, *patient, open.error()));
    }
    auto file = open_attachment(opened->receipt, (*row)->content, app.store.keys(), app.files);
    return file ? file_response(*std::move(file)) : problem(file.error());
}

}  // namespace

std::vector<Route> attachment_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}/attachments";
    return {
        {.method = "POST",
         .pattern = base,
         .permission = Permission::write_record,
         .summary = "Add a photo or a PDF, cleaned of metadata, for a record or a consent to name",
         .raw = {.takes = {"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif",
                           "application/pdf"},
                 .gives = {},
                 .headers = {"Caption"}},
         .body_max_bytes = upload_max_bytes,
         .handler = [&app](const Exchange& exchange) { return upload(app, exchange); }},
        {.method = "GET",
         .pattern = base + "/{att}",
         .permission = Permission::see_patient,
         .summary = "The content of an attachment; the reading is in the access history first",
         .raw = {.takes = {}, .gives = {"image/jpeg", "application/pdf"}, .headers = {}},
         .handler = [&app](const Exchange& exchange) { return show(app, exchange); }},
    };
}

}  // namespace ikiiki
