#include "eventstore/store/ticket.hpp"

namespace ikiiki {

std::optional<Settled> Ticket::wait(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    answered_.wait_for(lock, patience, [&] { return is_answered_; });
    return settled_;
}

void Ticket::answer(const std::optional<Settled>& settled) {
    {
        const std::lock_guard lock(mutex_);
        is_answered_ = true;
        settled_ = settled;
    }
    answered_.notify_one();
}

}  // namespace ikiiki
