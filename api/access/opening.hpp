#pragma once
#include "api/app.hpp"
#include "domain/access/access.hpp"
#include "projections/access_view/access_view.hpp"

#include <string>

namespace ikiiki {

/// Who asks, from where: the part of a request that an access entry needs.
struct Visitor {
    Actor actor;
    Standing standing;
    std::string request_id;
    std::string address;
};

/// A patient someone may see now, with the proof that the access log knows.
struct Opened {
    PatientSharing patient;
    Access access;
    AccessReceipt receipt;
};

/// May the visitor see this patient now? Answers from the newest state of this node (waits for the
/// view, bounded). Errors: those of authorise(); unavailable `not_fresh`.
struct Permitted {
    PatientSharing patient;
    Access access;
};
Result<Permitted> permit(App& app, const Visitor& visitor, PatientId patient);

/// permit(), then the durable entry. A refusal is recorded too, and answered as not_found where the
/// visitor has no business knowing more.
Result<Opened> open_patient(App& app, const Visitor& visitor, PatientId patient, Viewed viewed,
                            Purpose purpose = Purpose::care);

/// Details as they are now: the newest change, or the registration.
Result<PersonDetails> current_details(const PatientSharing& patient, const AccessReceipt& receipt,
                                      KeyRing& keys);

}  // namespace ikiiki
