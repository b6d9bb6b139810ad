#include "eventstore/log/append_counts.hpp"

#include <algorithm>

namespace ikiiki {

void AppendCounts::add(const AppendOutcome& outcome, std::chrono::steady_clock::duration took) {
    const auto us = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    const auto bucket = std::lower_bound(append_bounds_us.begin(), append_bounds_us.end(), us);
    const std::lock_guard lock(mutex_);
    switch (outcome.appended) {
        case Appended::persisted:
            ++counts_.appended;
            counts_.append_us += us;
            ++counts_.append_times[static_cast<std::size_t>(bucket - append_bounds_us.begin())];
            return;
        case Appended::not_persisted:
            ++counts_.not_persisted;
            return;
        case Appended::unknown:
            ++counts_.in_doubt;
            return;
    }
}

void AppendCounts::add_copied(std::uint64_t records) {
    const std::lock_guard lock(mutex_);
    counts_.copied += records;
}

LogCounts AppendCounts::now() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

}  // namespace ikiiki
