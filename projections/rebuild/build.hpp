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

using TellProgress = std::function<void(const RebuildProgress&)>;

/// Builds a new generation of a view from the log, up to the frontier at the call, beside whatever
/// answers now; not activated. Memory is bounded by the limits, not by the log. Dropped when it
/// fails: the generation is retired.
Result<std::shared_ptr<Generation>> build(Store& store, Shelf& shelf, const Projection& projection,
                                          const BuildLimits& limits, const TellProgress& tell);

}  // namespace ikiiki
