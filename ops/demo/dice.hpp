#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ikiiki::demo {

/// Chance that depends on the seed alone, not on the standard library in use: the same seed throws
/// the same dice on every machine (splitmix64).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    std::size_t below(std::size_t end);  ///< [0, end)
    int between(int first, int last);    ///< both included
    bool chance(double probability);
    double around(double mean, double spread);  ///< roughly normal
    template <class T>
    const T& pick(std::span<const T> items) {
        return items[below(items.size())];
    }
    template <class C>
    const auto& pick(const C& items) {
        return items[below(items.size())];
    }
    /// Dice of their own for one purpose, so that a change there does not shift everything else.
    Dice fork(std::string_view purpose, std::uint64_t number = 0) const;

  private:
    std::uint64_t state_;
};

}  // namespace ikiiki::demo
