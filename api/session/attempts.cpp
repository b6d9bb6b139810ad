#include "api/session/attempts.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::int64_t wait_after(int failures) {
    const int beyond = failures - Attempts::free_failures;
    if (beyond < 0) {
        return 0;
    }
    const std::int64_t seconds = std::int64_t{30} << std::min(beyond, 5);
    return std::min(seconds, Attempts::wait_max_seconds);
}

}  // namespace

std::optional<std::int64_t> Attempts::wait_seconds(const std::string& account, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto found = accounts_.find(account);
    if (found == accounts_.end()) {
        return std::nullopt;
    }
    const auto passed = (now.us - found->second.last.us) / us_per_second;
    const auto rest = wait_after(found->second.count) - passed;
    return rest > 0 ? std::optional(rest) : std::nullopt;
}

void Attempts::failed(const std::string& account, Instant now) {
    const std::scoped_lock lock(mutex_);
    if (accounts_.size() >= accounts_max && !accounts_.contains(account)) {
        accounts_.erase(std::ranges::min_element(
            accounts_, {}, [](const auto& entry) { return entry.second.last; }));
    }
    auto& failures = accounts_[account];
    if (now.us - failures.last.us > wait_max_seconds * us_per_second) {
        failures.count = 0;
    }
    ++failures.count;
    failures.last = now;
}

std::size_t Attempts::accounts() {
    const std::scoped_lock lock(mutex_);
    return accounts_.size();
}

void Attempts::succeeded(const std::string& account) {
    const std::scoped_lock lock(mutex_);
    accounts_.erase(account);
}

}  // namespace ikiiki
