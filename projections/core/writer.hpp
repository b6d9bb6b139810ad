#pragma once
#include "projections/core/generation.hpp"
#include "projections/core/projection.hpp"

#include <set>

namespace ikiiki {

/// Are marks of patients that were parked before heeded, or is this the attempt to follow them
/// anew?
enum class Marks : bool { heed, ignore };

/// Lets one projection write the rows of one generation, event by event, and parks what it cannot
/// apply: the patient's event and all later ones of that patient. One per batch or build.
class Writer {
  public:
    Writer(const Projection& projection, const Generation& generation, Rows& rows,
           Marks marks = Marks::heed)
        : projection_(projection), generation_(generation), rows_(rows), marks_(marks) {}

    void apply(const Seen& seen);
    /// All events of a record.
    void apply(const AppliedRecord& applied);
    const std::set<Parked>& newly_parked() const { return newly_parked_; }

  private:
    const Projection& projection_;
    const Generation& generation_;
    Rows& rows_;
    Marks marks_;
    std::set<Parked> newly_parked_;
};

}  // namespace ikiiki
