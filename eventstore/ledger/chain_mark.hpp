#pragma once
#include "domain/core/digest.hpp"

#include <cstdint>

namespace ikiiki {

/// The chain after the record before `offset`; kept every so often, to compare nodes by.
struct ChainMark {
    std::uint64_t offset = 0;
    Digest chain;
    bool operator==(const ChainMark&) const = default;
};
constexpr std::uint64_t records_per_mark = 1'000;

}  // namespace ikiiki
