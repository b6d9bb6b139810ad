#pragma once
#include "domain/core/time.hpp"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace ikiiki {

/// Failed sign-ins per account: five are free, then each further one doubles the wait, up to 15
/// minutes (guideline 6.0 C-12). A wait delays, it never locks for good. Unknown accounts count the
/// same way, so that nothing is learnt. Bounded: the longest quiet accounts are forgotten.
/// Thread-safe.
class Attempts {
  public:
    /// Seconds to wait, or nothing when another try is allowed now.
    std::optional<std::int64_t> wait_seconds(const std::string& account, Instant now);
    void failed(const std::string& account, Instant now);
    void succeeded(const std::string& account);
    std::size_t accounts();

    static constexpr int free_failures = 5;
    static constexpr std::int64_t wait_max_seconds = 900;
    static constexpr std::size_t accounts_max = 20'000;

  private:
    struct Failures {
        int count = 0;
        Instant last;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Failures> accounts_;
};

}  // namespace ikiiki
