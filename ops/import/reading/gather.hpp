#pragma once
#include "ops/import/reading/names.hpp"
#include "ops/import/reading/spool.hpp"
#include "ops/import/report.hpp"
#include "ops/progress/progress.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::fhir {

/// Everything that belongs to one patient, in the order of the source.
struct PatientBundle {
    std::string system;  ///< whose ids these are; empty when the source does not say
    Resource patient;
    std::vector<Resource> resources;
};

/// All that was read, sorted by patient. Content waits in the spool; memory holds a few numbers for
/// each resource. One thread.
class Gathered {
  public:
    explicit Gathered(Spool spool) : spool_(std::move(spool)) {}

    std::size_t patients() const { return patients_.size(); }
    /// Bytes that one patient's resources take in the spool.
    std::uint64_t size_of(std::size_t patient) const { return patients_[patient].bytes; }
    /// Reads one patient back. A resource that came twice is there once, as it came last.
    /// Error: unavailable `disk_failed`.
    Result<PatientBundle> read(std::size_t patient, Report& report);
    const Names& names() const { return names_; }

  private:
    friend class Gathering;
    struct Patient {
        std::string system;
        Spool::Place place;
        std::vector<Spool::Place> resources;
        std::uint64_t bytes = 0;
    };

    Spool spool_;
    Names names_;
    std::vector<Patient> patients_;
};

/// What is read, and what people say about it.
struct GatherOptions {
    std::vector<std::filesystem::path> paths;
    std::string system;           ///< whose ids these are; empty: as the source says
    std::filesystem::path spool;  ///< folder for what waits
};

/// Reads files and folders to the end before anything is written: one bad file refuses the import.
/// A named file must hold FHIR; one found in a folder that does not is left out and said in the
/// report, unless it breaks off after its first resource. Errors: invalid `bad_file`, `no_fhir`
/// (nothing at all), `patients_mixed` (one id, two people); unavailable `disk_failed`.
Result<Gathered> gather(const GatherOptions& options, Report& report, Progress& progress);

}  // namespace ikiiki::fhir
