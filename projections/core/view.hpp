#pragma once
#include "projections/core/generation.hpp"
#include "projections/core/projection.hpp"

#include <memory>
#include <mutex>

namespace ikiiki {

/// A projection and the generation that answers now. Readers take current() once per question and
/// keep it until they are done; a swap does not disturb them. Thread-safe.
class View {
  public:
    explicit View(std::unique_ptr<const Projection> projection)
        : projection_(std::move(projection)) {}

    const Projection& projection() const { return *projection_; }
    std::shared_ptr<Generation> current() const {
        const std::lock_guard lock(mutex_);
        return current_;
    }
    /// Gives back the generation that answered until now.
    std::shared_ptr<Generation> swap(std::shared_ptr<Generation> next) {
        const std::lock_guard lock(mutex_);
        current_.swap(next);
        return next;
    }

  private:
    std::unique_ptr<const Projection> projection_;
    mutable std::mutex mutex_;
    std::shared_ptr<Generation> current_;
};

/// What a reader says of a parked patient, except the access view.
inline Error parked_error() {
    return Error{.kind = Kind::unavailable, .code = "parked"};
}

}  // namespace ikiiki
