#pragma once
#include <cstdint>
#include <functional>
#include <queue>
#include <random>
#include <utility>
#include <vector>

namespace ikiiki {

/// Virtual time and the one source of chance: the same seed gives the same run.
class SimClock {
  public:
    explicit SimClock(std::uint64_t seed) : random_(seed) {}

    std::uint64_t now() const { return now_; }
    std::uint64_t up_to(std::uint64_t most) { return random_() % (most + 1); }
    bool chance(unsigned percent) { return random_() % 100 < percent; }
    void in(std::uint64_t delay, std::function<void()> what) {
        agenda_.push({now_ + delay, order_++, std::move(what)});
    }
    /// Until nothing is left to do.
    void run() {
        while (!agenda_.empty()) {
            auto next = agenda_.top();
            agenda_.pop();
            now_ = next.at;
            next.what();
        }
    }

  private:
    struct Entry {
        std::uint64_t at = 0;
        std::uint64_t order = 0;
        std::function<void()> what;
        bool operator<(const Entry& other) const {
            return std::pair(at, order) > std::pair(other.at, other.order);
        }
    };
    std::mt19937_64 random_;
    std::priority_queue<Entry> agenda_;
    std::uint64_t now_ = 0;
    std::uint64_t order_ = 0;
};

}  // namespace ikiiki
