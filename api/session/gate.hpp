#pragma once
#include "api/app.hpp"
#include "api/http/rate_limit.hpp"
#include "api/http/route.hpp"

#include <memory>

namespace ikiiki {

/// What stands before every handler: who calls (cookie or bearer token), whether the route's
/// permission is theirs (authority matrix), first-use steps, same origin and an Idempotency-Key on
/// unsafe methods, and how often. Fails closed. Thread-safe.
///
/// Errors: unauthenticated `not_signed_in`; forbidden `may_not`, `wrong_origin`,
/// `password_change_required` (9(2)), `second_factor_not_set`, `pledge_not_signed` (26(1)), and
/// those of may_work(); invalid `idempotency_key_missing` (428), `idempotency_key_bad`; busy
/// `too_many_requests`.
struct RequestRates {
    double account_per_second = 50;  ///< of one signed-in user; bursts of four times as many
    double address_per_second = 20;  ///< sign-ins from one address
};
Gate make_gate(App& app, const RequestRates& rates);

}  // namespace ikiiki
