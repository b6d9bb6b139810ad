#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"

#include <cstdint>
#include <string>

namespace ikiiki {
class Directory;
}

namespace ikiiki::fhir {

/// Who brings the data: a person of the facility, by whose rights everything is decided.
struct Importer {
    Actor actor;
    std::uint64_t network_offset = 0;  ///< where the standing was read
};

/// `facility` is an id or the whole name; `login_id` may be empty: the facility's only manager.
/// Errors: not_found `no_such_facility`, `no_such_user`, invalid `who_imports` (no manager, or
/// several); forbidden as may_work() says; forbidden `may_not`.
Result<Importer> importer_of(const Directory& directory, const std::string& facility,
                             const std::string& login_id, Instant now);

}  // namespace ikiiki::fhir
