#pragma once
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <filesystem>

/// A folder of keys serves the embedded log or a shared one, and says which, so that nobody opens
/// it for the other by mistake.
namespace ikiiki::keys {

/// Error: unavailable `log_moved` where the folder serves a shared log.
Result<Done> check_own(const std::filesystem::path& dir);
/// Puts the ring secret and every patient's key, wrapped as they are, into the `keys` partition of
/// `log`. The folder stays as it is. Safe to repeat: the first entry for a patient counts. Errors:
/// as KeyRing::open; unavailable `log_failed`.
Result<Done> publish_ring(const std::filesystem::path& dir, const std::filesystem::path& kek_file,
                          Log& log);
/// From now on open_shared() takes the folder and open() refuses it; entries of the `keys`
/// partition before `place` are in it already.
Result<Done> mark_shared(const std::filesystem::path& dir, std::uint64_t place);
/// From now on open() takes the folder and open_shared() refuses it.
Result<Done> mark_own(const std::filesystem::path& dir);

}  // namespace ikiiki::keys
