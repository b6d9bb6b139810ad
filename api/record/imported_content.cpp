#include "api/record/imported_content.hpp"

#include "api/access/opening.hpp"
#include "api/handling.hpp"
#include "domain/record/origins.hpp"
#include "projections/timeline/timeline.hpp"

namespace ikiiki {
namespace {

/// Every version over the one before, so that what an earlier correction left out is there too.
Result<RecordContent> newest(const TimelineRow& row, const AccessReceipt& receipt, KeyRing& keys) {
    const auto posted = open(receipt, row.content, keys);
    if (!posted) {
        return posted.error();
    }
    auto content = std::get<RecordPosted>(*posted).content.value();
    for (const auto& annotation : row.annotations) {
        if (annotation.kind != Annotation::Kind::corrected) {
            continue;
        }
        const auto corrected = open(receipt, annotation.content, keys);
        if (!corrected) {
            return corrected.error();
        }
        content = with_origins(std::get<RecordCorrected>(*corrected).content.value(), content);
    }
    return content;
}

bool is_discontinued(const TimelineRow& row) {
    return row.content.sealed.empty();
}

}  // namespace

Result<std::optional<RecordContent>> imported_content(App& app, const Exchange& exchange,
                                                      PatientId patient, RecordId record) {
    const auto partition = app.store.partition_of(Topic::patients, patient_stream(patient));
    if (!app.views.wait_until_current(partition, std::chrono::seconds(2))) {
        return Error{.kind = Kind::unavailable, .code = "not_fresh"};
    }
    const auto row = app.views.timeline().one(patient, record);
    if (!row) {
        return row.error();
    }
    const bool nothing_to_keep = !*row || !may_be_imported((*row)->posted.kind) ||
                                 (*row)->happened.actor.user != exchange.caller->actor.user ||
                                 is_discontinued(**row);
    if (nothing_to_keep) {
        return std::optional<RecordContent>();
    }
    const auto opened = open_patient(app, visitor_of(exchange), patient, Viewed::record);
    if (!opened) {
        return opened.error();
    }
    auto content = newest(**row, opened->receipt, app.store.keys());
    return content ? Result<std::optional<RecordContent>>(*std::move(content)) : content.error();
}

}  // namespace ikiiki
