#include "api/session/second_factor.hpp"

#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/totp.hpp"

namespace ikiiki {
namespace {

constexpr std::int64_t offer_us = 600 * us_per_second;
constexpr int recovery_code_count = 10;

/// Ten characters of base32 (50 bits) in two groups, easy to read aloud.
std::string recovery_code() {
    const auto text = to_base32(random_uuid());
    return text.substr(16, 5) + '-' + text.substr(21, 5);
}

}  // namespace

PendingSecondFactors::Offer PendingSecondFactors::offer(UserId user, Instant now) {
    Offer made{totp::new_secret(), {}, now};
    for (int i = 0; i < recovery_code_count; ++i) {
        made.recovery_codes.push_back(recovery_code());
    }
    const std::scoped_lock lock(mutex_);
    std::erase_if(offers_,
                  [&](const auto& entry) { return now.us - entry.second.made_at.us > offer_us; });
    offers_[user] = made;
    return made;
}

std::optional<PendingSecondFactors::Offer> PendingSecondFactors::find(UserId user, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto found = offers_.find(user);
    if (found == offers_.end() || now.us - found->second.made_at.us > offer_us) {
        return std::nullopt;
    }
    return found->second;
}

void PendingSecondFactors::forget(UserId user) {
    const std::scoped_lock lock(mutex_);
    offers_.erase(user);
}

}  // namespace ikiiki
