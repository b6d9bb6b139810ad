#pragma once
#include "domain/core/time.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ikiiki {

/// Token buckets by key: `burst` at once, `per_second` after that. Bounded memory: when too many
/// keys are known, those not seen lately are forgotten, in constant time. Thread-safe.
class RateLimit {
  public:
    RateLimit(double per_second, double burst) : per_second_(per_second), burst_(burst) {}
    /// False: too many.
    bool take(std::string_view key, Instant now);
    std::size_t keys() const;

    static constexpr std::size_t keys_max = 50'000;

  private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };
    using Buckets = std::unordered_map<std::string, Bucket>;
    Bucket& bucket_of(std::string_view key, Instant now);

    double per_second_;
    double burst_;
    mutable std::mutex mutex_;
    Buckets recent_;
    Buckets older_;  ///< what was recent before it grew full
};

}  // namespace ikiiki
