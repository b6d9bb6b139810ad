#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"

#include <cstdint>
#include <span>

namespace ikiiki {

/// Fills with random bytes of the operating system (libsodium). Never fails; stops the program when
/// there is no source of randomness. Thread-safe.
void fill_random(std::span<std::uint8_t> bytes);

/// RFC 9562 version 4: says nothing about when or where it was made.
Uuid random_uuid();

/// RFC 9562 version 7: milliseconds, then a 12-bit fraction of the millisecond, then 62 random
/// bits. Sorts by `at` down to the microsecond; moments before 1970 count as 1970.
Uuid uuid_v7(Instant at);

/// Overwrites what a secret stood in; not removed by the optimiser.
void wipe(std::span<std::uint8_t> bytes);

/// Compares in a time that does not depend on where the first difference is.
bool same_secret(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

}  // namespace ikiiki
