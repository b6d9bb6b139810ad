#include "ops/demo/dice.hpp"

namespace ikiiki::demo {
namespace {

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

}  // namespace

std::uint64_t Dice::next() {
    state_ += 0x9e3779b97f4a7c15u;
    return mixed(state_);
}

std::size_t Dice::below(std::size_t end) {
    return end == 0 ? 0 : static_cast<std::size_t>(next() % end);
}

int Dice::between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
}

bool Dice::chance(double probability) {
    return static_cast<double>(next() >> 11) * 0x1.0p-53 < probability;
}

double Dice::around(double mean, double spread) {
    double sum = 0;
    for (int i = 0; i < 6; ++i) {
        sum += static_cast<double>(next() >> 11) * 0x1.0p-53;
    }
    return mean + (sum - 3.0) * 1.4142135623730951 * spread;
}

Dice Dice::fork(std::string_view purpose, std::uint64_t number) const {
    std::uint64_t seed = state_ ^ mixed(number + 0x632be59bd9b4e019u);
    for (const char c : purpose) {
        seed = mixed(seed ^ static_cast<std::uint8_t>(c));
    }
    return Dice(seed);
}

}  // namespace ikiiki::demo
