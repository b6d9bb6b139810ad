#include "api/access/opening.hpp"

#include "domain/access/acting.hpp"

namespace ikiiki {
namespace {

constexpr std::chrono::milliseconds fresh_wait{2000};

AccessRecorded entry(const Visitor& visitor, PatientId patient, Viewed viewed, Purpose purpose) {
    return {.patient = patient,
            .viewed = viewed,
            .purpose = purpose,
            .request = Line<0, 60>::of(visitor.request_id),
            .address = Line<0, 64>::of(visitor.address)};
}

}  // namespace

Result<Permitted> permit(App& app, const Visitor& visitor, PatientId patient) {
    const auto partition = app.store.partition_of(Topic::patients, patient_stream(patient));
    if (!app.views.wait_until_current(partition, fresh_wait)) {
        return Error{.kind = Kind::unavailable, .code = "not_fresh"};
    }
    auto sharing = app.views.access().of(patient);
    if (!sharing) {
        return sharing.error();
    }
    if (!*sharing) {
        return patient_not_found();
    }
    auto access = authorise((*sharing)->sharing, visitor.standing, app.now());
    if (!access) {
        return access.error();
    }
    return Permitted{**std::move(sharing), *std::move(access)};
}

Result<Opened> open_patient(App& app, const Visitor& visitor, PatientId patient, Viewed viewed,
                            Purpose purpose) {
    auto what = entry(visitor, patient, viewed, purpose);
    auto permitted = permit(app, visitor, patient);
    if (!permitted) {
        what.reason = Line<0, 60>::of(permitted.error().code);
        const auto recorded = app.access.refuse(visitor.actor, what, app.now());
        return recorded ? permitted.error() : recorded.error();
    }
    what.allowed = true;
    what.reason = Line<0, 60>::of(name_of(permitted->access.reason));
    what.seen_version = permitted->patient.version;
    auto receipt = app.access.record(visitor.actor, what, app.now());
    if (!receipt) {
        return receipt.error();
    }
    return Opened{std::move(permitted->patient), std::move(permitted->access), *receipt};
}

Result<PersonDetails> current_details(const PatientSharing& patient, const AccessReceipt& receipt,
                                      KeyRing& keys) {
    const auto event = open(receipt, patient.details ? *patient.details : patient.registered, keys);
    if (!event) {
        return event.error();
    }
    if (const auto* changed = std::get_if<DetailsChanged>(&*event)) {
        return changed->details.value();
    }
    return std::get<PatientRegistered>(*event).details.value();
}

}  // namespace ikiiki
