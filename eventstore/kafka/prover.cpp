#include "eventstore/kafka/prover.hpp"

#include <algorithm>

namespace ikiiki::kafka {

void Prover::State::prove(Time moment) {
    if (moment - proven > soon) {
        steady_since = moment;
    }
    proven = moment;
    open = false;
}

void Prover::answered(Time asked, const Ends& ends, const Ends& copied) {
    const std::lock_guard lock(mutex_);
    for (const auto& [partition, end] : ends) {
        auto& state = states_[partition];
        state.newest = std::max(state.newest, end);
        const auto found = copied.find(partition);
        if (found != copied.end() && found->second >= end) {
            state.prove(asked);
        } else if (!state.open) {
            // An open question stays, or a busy log would put off its answer for ever.
            state.open = true;
            state.asked = asked;
            state.open_end = end;
        }
    }
}

void Prover::copied(Partition partition, std::uint64_t end) {
    const std::lock_guard lock(mutex_);
    auto& state = states_[partition];
    if (state.open && end >= state.open_end) {
        state.prove(state.asked);
    }
}

std::chrono::milliseconds Prover::unproven(Partition partition, Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(partition);
    const auto since = found == states_.end() ? Time() : found->second.proven;
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - since);
}

std::chrono::milliseconds Prover::steady(Partition partition, Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(partition);
    const bool over = found == states_.end() || now - found->second.proven > soon;
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        over ? Time::duration() : now - found->second.steady_since);
}

std::uint64_t Prover::lag(Partition partition, std::uint64_t copied) const {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(partition);
    const auto newest = found == states_.end() ? 0 : found->second.newest;
    return newest > copied ? newest - copied : 0;
}

}  // namespace ikiiki::kafka
