#pragma once
#include "domain/core/time.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ikiiki {

/// Token buckets by key: `burst` at once, `per_second` after that. Bounded memory: full buckets are
/// forgotten. Thread-safe.
class RateLimit {
  public:
    RateLimit(double per_second, double burst) : per_second_(per_second), burst_(burst) {}
    bool take(std::string_view key, Instant now);

  private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };
    static constexpr std::size_t buckets_max = 50'000;
    double per_second_;
    double burst_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace ikiiki
