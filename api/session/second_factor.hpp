#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ikiiki {

/// Second factors that were offered and wait for their first code. Only in memory, ten minutes: who
/// does not finish starts again. Thread-safe.
class PendingSecondFactors {
  public:
    struct Offer {
        std::string secret;  ///< raw bytes
        std::vector<std::string> recovery_codes;
        Instant made_at;
    };
    /// Replaces an earlier offer.
    Offer offer(UserId user, Instant now);
    std::optional<Offer> find(UserId user, Instant now);
    void forget(UserId user);

  private:
    std::mutex mutex_;
    std::unordered_map<UserId, Offer, IdHash> offers_;
};

}  // namespace ikiiki
