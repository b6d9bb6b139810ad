#pragma once
#include <stdexcept>

namespace ikiiki {

/// A mistake of ours or corrupt history, never reachable by user input. Seen only by the
/// last-resort catches of the server and of the projection runner.
class Bug : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Throws Bug unless `condition` holds. Stays on in release builds.
inline void check(bool condition, const char* why) {
    if (!condition) {
        throw Bug(why);
    }
}

}  // namespace ikiiki
