#pragma once
#include "eventstore/store/store.hpp"
#include "ops/import/mapping/plan.hpp"
#include "ops/import/report.hpp"
#include "ops/import/writing/derived_ids.hpp"
#include "ops/import/writing/importer.hpp"

#include <functional>
#include <map>
#include <mutex>

namespace ikiiki {
class AccessView;
}

namespace ikiiki::fhir {

/// Finds out who may be registered already: before this import, or by it. Thread-safe.
class Namesakes {
  public:
    /// `access` knows every patient of before.
    explicit Namesakes(const AccessView& access) : access_(access) {}
    /// Other patients with this match key. Remembers that this one has it.
    Result<std::vector<PatientId>> of(const Digest& match_key, PatientId patient);

  private:
    const AccessView& access_;
    std::mutex mutex_;
    std::multimap<Digest, PatientId> met_;
};

/// What all writers of one import share.
struct Writing {
    Store& store;
    Namesakes& namesakes;
    Importer importer;
    std::function<Instant()> now;
    std::function<void(std::uint64_t)> more;  ///< called after each command, from several threads
};

/// Gives the commands of one patient, one after the other, each with an id that comes from the
/// source: what an earlier run wrote is recognised, and nothing is written again. Where the
/// originals have changed since, the record is corrected; where the source withdrew them,
/// cancelled.
class PatientWriter {
  public:
    PatientWriter(Writing& writing, const PatientPlan& plan, Report& report);

    /// An expected refusal is counted in the report. Error: what stops the whole import (the log
    /// does not answer, damage).
    Result<Done> write();

  private:
    Result<bool> is_open();
    Result<bool> enroll();
    Result<Done> give_consent();
    Result<Done> post(const PlannedRecord& record);
    Result<Done> correct(const PlannedRecord& record);
    Result<Done> cancel(const std::string& key);
    void leave_out(std::string_view reason, std::vector<std::string> related = {});

    template <class C>
    Result<Receipt> execute(const C& command, std::string_view act, std::string_view key,
                            const Digest& content, std::string subject, Instant occurred_at);

    Writing& writing_;
    const PatientPlan& plan_;
    Report& report_;
    DerivedIds ids_;
    PatientId patient_;
    Patient before_;  ///< as this run found the patient
};

}  // namespace ikiiki::fhir
