#pragma once
#include "projections/core/shelf.hpp"
#include "projections/core/views.hpp"

namespace ikiiki {

/// Bounds of what a build keeps in memory and of the files it makes, in bytes.
struct BuildLimits {
    std::size_t run = 64u << 20;
    std::size_t file = 64u << 20;
    std::size_t fold = 32u << 20;
};

/// What a rebuild says whose caller does not want it any more.
inline Error given_up() {
    return Error{.kind = Kind::unavailable, .code = "given_up"};
}

/// Builds a new generation of a view from the log, up to the frontier at the call, beside whatever
/// answers now; not activated. Memory is bounded by the limits, not by the log. Dropped when it
/// fails: the generation is retired.
Result<std::shared_ptr<Generation>> build(Store& store, Shelf& shelf, const Projection& projection,
                                          const BuildLimits& limits, const TellProgress& tell);

}  // namespace ikiiki
