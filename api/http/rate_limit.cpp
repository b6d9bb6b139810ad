#include "api/http/rate_limit.hpp"

#include <algorithm>

namespace ikiiki {

bool RateLimit::take(std::string_view key, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto refilled = [&](const Bucket& bucket) {
        const auto passed = static_cast<double>(std::max<std::int64_t>(0, now.us - bucket.at.us));
        return std::min(burst_, bucket.tokens + per_second_ * passed / us_per_second);
    };
    if (buckets_.size() >= buckets_max) {
        std::erase_if(buckets_,
                      [&](const auto& entry) { return refilled(entry.second) >= burst_; });
    }
    auto& bucket = buckets_.try_emplace(std::string(key), Bucket{burst_, now}).first->second;
    bucket.tokens = refilled(bucket);
    bucket.at = std::max(bucket.at, now);
    if (bucket.tokens < 1) {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

}  // namespace ikiiki
