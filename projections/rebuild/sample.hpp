#pragma once
#include "projections/core/generation.hpp"

namespace ikiiki {

/// How two generations of one view compare, by ranges of rows spread over the keys of the second.
struct Sample {
    std::uint64_t ranges = 0;
    std::uint64_t equal = 0;
    bool operator==(const Sample&) const = default;
};

/// Both must stand still and be at the same checkpoints. Reads a bounded number of rows.
Result<Sample> compare_sample(const Generation& live, const Generation& rebuilt);

}  // namespace ikiiki
