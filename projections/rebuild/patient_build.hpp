#pragma once
#include "projections/core/generation.hpp"
#include "projections/core/projection.hpp"
#include "projections/core/views.hpp"

#include <map>
#include <vector>

namespace ikiiki {

/// One patient's rows of one view, made anew from that patient's records alone. Memory: the records
/// of one patient. For one thread.
class PatientBuild {
  public:
    PatientBuild(Store& store, const Projection& projection, PatientId patient);

    /// Reads on, up to these checkpoints. Errors: of the store; unavailable `given_up`.
    Result<Done> read(const Checkpoints& up_to, const TellProgress& tell);
    /// Takes the patient's rows and park marks out of `live` and puts the new ones in, with one
    /// batch. What was read must reach exactly to the checkpoints of `live`, which nobody else
    /// writes meanwhile.
    Result<Done> write(Generation& live) const;

  private:
    Result<Done> read(Partition partition, std::uint64_t up_to, const TellProgress& tell);
    void keep(const AppliedRecord& applied);
    Result<Done> erase_rows(const Generation& live, Rows& rows) const;

    Store& store_;
    const Projection& projection_;
    PatientId patient_;
    std::map<Partition, std::uint64_t> next_;  ///< the patient's partitions
    std::vector<AppliedRecord> records_;
};

}  // namespace ikiiki
