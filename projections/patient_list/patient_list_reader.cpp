#include "eventstore/codec/row.hpp"
#include "projections/patient_list/patient_list_keys.hpp"
#include "projections/patient_list/patient_list_rows.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

void add_activity(PatientSummary& summary, const PatientActivity& activity, UserId user) {
    const auto unseen_from = std::max(summary.seen_version, activity.closed_through);
    summary.unread = static_cast<std::uint32_t>(std::count_if(
        activity.recent.begin(), activity.recent.end(),
        [&](const auto& recent) { return recent.version > unseen_from && recent.author != user; }));
    if (activity.last && activity.last->version > activity.closed_through) {
        summary.last_at = activity.last->occurred_at;
        summary.last_kind = activity.last->kind;
    } else if (activity.last) {
        // The latest one is closed; one posted since then may still count.
        for (const auto& recent : activity.recent) {
            if (recent.version > activity.closed_through &&
                (!summary.last_at || recent.occurred_at >= *summary.last_at)) {
                summary.last_at = recent.occurred_at;
                summary.last_kind = recent.kind;
            }
        }
    }
    for (const auto& question : activity.questions) {
        const auto& asked = question.addressees;
        if (question.version > activity.closed_through &&
            std::find(asked.begin(), asked.end(), user) != asked.end() &&
            (!summary.reply_due || question.reply_by < *summary.reply_due)) {
            summary.reply_due = question.reply_by;
            summary.reply_record = question.record;
        }
    }
}

Result<PatientSummary> summary_of(const Generation& rows, UserId user, PatientId patient) {
    PatientSummary summary{.patient = patient, .last_at = {}, .reply_due = {}, .reply_record = {}};
    const auto seen = rows.get(patient_list_keys::seen(user, patient));
    const auto stored = rows.get(patient_list_keys::activity(patient));
    if (!seen || !stored) {
        return seen ? stored.error() : seen.error();
    }
    if (*seen) {
        summary.seen_version = rocks::read_u64(**seen, 0);
    }
    if (*stored) {
        const auto activity = row::read_all<PatientActivity>(**stored);
        if (!activity) {
            return activity.error();
        }
        add_activity(summary, *activity, user);
    }
    return summary;
}

}  // namespace

Result<std::vector<PatientSummary>> PatientListReader::of(
    UserId user, const std::vector<PatientId>& patients) const {
    const auto rows = view_.current();
    std::vector<PatientSummary> summaries;
    summaries.reserve(patients.size());
    for (const auto patient : patients) {
        if (rows->is_parked(patient)) {
            continue;
        }
        auto summary = summary_of(*rows, user, patient);
        if (!summary) {
            return summary.error();
        }
        summaries.push_back(*std::move(summary));
    }
    return summaries;
}

}  // namespace ikiiki
