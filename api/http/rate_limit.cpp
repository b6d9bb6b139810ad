#include "api/http/rate_limit.hpp"

#include <algorithm>
#include <utility>

namespace ikiiki {

RateLimit::Bucket& RateLimit::bucket_of(std::string_view key, Instant now) {
    std::string name(key);
    if (const auto found = recent_.find(name); found != recent_.end()) {
        return found->second;
    }
    if (recent_.size() >= keys_max / 2) {
        older_ = std::exchange(recent_, {});
    }
    const auto known = older_.find(name);
    const auto bucket = known == older_.end() ? Bucket{burst_, now} : known->second;
    return recent_.emplace(std::move(name), bucket).first->second;
}

bool RateLimit::take(std::string_view key, Instant now) {
    const std::scoped_lock lock(mutex_);
    auto& bucket = bucket_of(key, now);
    const auto passed = static_cast<double>(std::max<std::int64_t>(0, now.us - bucket.at.us));
    bucket.tokens = std::min(burst_, bucket.tokens + per_second_ * passed / us_per_second);
    bucket.at = std::max(bucket.at, now);
    if (bucket.tokens < 1) {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

std::size_t RateLimit::keys() const {
    const std::scoped_lock lock(mutex_);
    return recent_.size() + older_.size();
}

}  // namespace ikiiki
