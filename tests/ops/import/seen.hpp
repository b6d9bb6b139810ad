#pragma once
#include "domain/access/access.hpp"
#include "eventstore/access/access_log.hpp"
#include "eventstore/crypto/random.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/directory/directory.hpp"
#include "projections/timeline/timeline.hpp"
#include "tests/ops/import/small_region.hpp"

#include <algorithm>
#include <vector>

namespace ikiiki::test {

/// What a user sees of their patients after an import.
class Seen {
  public:
    Seen(const SmallRegion& region, const Actor& reader) : region_(region.open()), by_(reader) {
        patients = *region_.views->access().patients_of(by_.user);
        std::ranges::sort(patients);
    }

    /// All records of a patient, opened; newest first.
    std::vector<RecordPosted> records(PatientId patient) {
        std::vector<RecordPosted> all;
        const auto receipt = look(patient);
        TimelineQuery query{patient, {}, 0, 100, {}};
        for (;;) {
            const auto page = region_.views->timeline().page(query);
            for (const auto& row : page->rows) {
                corrections += row.annotations.size();
                all.push_back(std::get<RecordPosted>(
                    *ikiiki::open(receipt, row.content, region_.store->keys())));
            }
            if (page->next.empty()) {
                return all;
            }
            query.after = page->next;
        }
    }
    PatientRegistered registered(PatientId patient) {
        const auto sharing = *region_.views->access().of(patient);
        return std::get<PatientRegistered>(
            *ikiiki::open(look(patient), sharing->registered, region_.store->keys()));
    }
    template <class C>
    Result<Receipt> give(PatientId patient, const C& command, const Actor& by) {
        const auto now = real_now();
        return region_.store->execute<Patient>(
            patient_stream(patient), command, Deciding{by, now},
            {.command = random_uuid(), .fingerprint = {}, .occurred_at = now, .subject = "x"});
    }
    Standing standing(const Actor& who) { return region_.views->directory().standing(who.user); }

    std::vector<PatientId> patients;
    std::size_t corrections = 0;

  private:
    AccessReceipt look(PatientId patient) {
        AccessLog log(*region_.store);
        AccessRecorded entry;
        entry.patient = patient;
        entry.viewed = Viewed::timeline;
        entry.purpose = Purpose::care;
        entry.allowed = true;
        return *log.record(by_, entry, real_now());
    }
    SmallRegion::Open region_;
    Actor by_;
};

}  // namespace ikiiki::test
