#include "projections/core/writer.hpp"

namespace ikiiki {
namespace {

/// The last-resort catch of the projection runner: history that cannot be folded parks one patient
/// instead of stopping the view for all.
Result<Done> try_apply(const Projection& projection, const Seen& seen, Rows& rows) {
    try {
        return projection.apply(seen, rows);
    } catch (const Bug&) {
        return Error{.kind = Kind::damaged, .code = "cannot_follow"};
    }
}

}  // namespace

void Writer::apply(const Seen& seen) {
    const Parked parked{seen.topic(), seen.patient()};
    if (parked.patient.is_nil() || !projection_.wants(seen.type()) ||
        newly_parked_.contains(parked) ||
        (marks_ == Marks::heed && generation_.is_parked(parked))) {
        return;
    }
    const auto done = try_apply(projection_, seen, rows_);
    if (!done) {
        rows_.put(park_key(parked), seen.position().text() + ' ' + std::string(done.error().code));
        newly_parked_.insert(parked);
    }
}

void Writer::apply(const AppliedRecord& applied) {
    for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
        apply(Seen(applied, i));
    }
}

}  // namespace ikiiki
