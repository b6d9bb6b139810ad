#include "api/attachment/upload.hpp"

#include "api/attachment/cleaning.hpp"
#include "api/handling.hpp"
#include "api/http/percent.hpp"
#include "domain/access/acting.hpp"
#include "eventstore/attachment/attachment_files.hpp"
#include "eventstore/attachment/segments.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

namespace ikiiki {
namespace {

Result<Line<0, 200>> caption_of(const Request& request) {
    auto text = undo_percent(request.header("Caption"));
    auto caption = text ? Line<0, 200>::parse(*std::move(text))
                        : Error{.kind = Kind::invalid, .code = "bad_text"};
    if (!caption) {
        auto error = caption.error();
        error.pointer = "/Caption";
        return error;
    }
    return caption;
}

/// What is said about the file belongs to what must be the same when a key is used again.
Result<CommandContext> upload_context(App& app, const Exchange& exchange, AttachmentId id) {
    auto context = context_of(app, exchange, id.text());
    if (context) {
        context->fingerprint = app.store.keys().keyed_digest(
            "fingerprint", std::string(view_of(context->fingerprint.bytes)) +
                               std::string(exchange.request.header("Caption")));
    }
    return context;
}

/// Before anything is decoded: a stranger's files are not worth a look.
Result<Done> check_may_add(App& app, const Exchange& exchange, PatientId patient) {
    const auto permitted = permit(app, visitor_of(exchange), patient);
    return permitted ? Result<Done>(Done{})
                     : Result<Done>(refused(app, exchange, patient, permitted.error()));
}

/// Cleans, seals and stores; the command says where.
Result<AddAttachment> store(App& app, const std::string& bytes) {
    auto cleaned = app.cleaning.clean(bytes);
    if (!cleaned) {
        return cleaned.error();
    }
    AddAttachment command;
    command.file = FileId{random_uuid()};
    fill_random(command.key.bytes.bytes);
    command.media_type = cleaned->media_type;
    command.size = static_cast<std::uint32_t>(cleaned->content.size());
    command.digest = sha256(cleaned->content);
    const auto stored =
        app.files.put(command.file, seal_segments(command.key, command.file, cleaned->content));
    return stored ? Result<AddAttachment>(std::move(command)) : stored.error();
}

}  // namespace

Response upload(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto caption = caption_of(exchange.request);
    if (!patient || !caption) {
        return problem(patient ? caption.error() : patient.error());
    }
    const auto id = new_id<AttachmentId>(app, exchange);
    const auto context = upload_context(app, exchange, id);
    if (!context) {
        return problem(context.error());
    }
    const auto collection = "/api/v1/patients/" + patient->text() + "/attachments/";
    AddAttachment command;
    // What was accepted before is answered from its record, without another file: a new one would
    // have another key and nobody to name it.
    if (!outcome_of(app, context->command)) {
        if (const auto may = check_may_add(app, exchange, *patient); !may) {
            return problem(may.error());
        }
        auto stored = store(app, exchange.request.body);
        if (!stored) {
            return problem(stored.error());
        }
        command = *std::move(stored);
    }
    command.attachment = id;
    command.caption = *caption;
    return written(command_patient(app, exchange, *patient, command, *context), collection);
}

}  // namespace ikiiki
