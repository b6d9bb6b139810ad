#pragma once
#include "domain/core/time.hpp"

namespace ikiiki::demo {

/// `at`, or the next morning when it falls between 21:00 and 7:00 in Japan: what can wait is not
/// done at night.
inline Instant awake(Instant at) {
    constexpr std::int64_t us_per_hour = 3600 * us_per_second;
    const auto midnight = Date::in_japan(at).begin_in_japan().us;
    const auto hour = (at.us - midnight) / us_per_hour;
    if (hour >= 7 && hour < 21) {
        return at;
    }
    const auto morning = midnight + (hour < 7 ? 7 : 31) * us_per_hour;
    return {morning + at.us % us_per_hour};
}

}  // namespace ikiiki::demo
