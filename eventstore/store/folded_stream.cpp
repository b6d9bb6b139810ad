#include "eventstore/store/folded_stream.hpp"

#include <algorithm>

namespace ikiiki {

bool FoldedStream::has_in_flight(const CommandId& command) const {
    return std::find(in_flight.begin(), in_flight.end(), command) != in_flight.end();
}

void FoldedStream::begin(const CommandId& command, std::uint64_t events) {
    in_flight.push_back(command);
    version += events;
}

void FoldedStream::end(const CommandId& command, std::uint64_t settled_version) {
    std::erase(in_flight, command);
    // Versions form a chain: when this one was accepted, so were all below it.
    settled = std::max(settled, settled_version);
    broken = broken || settled_version == 0;
    moved.notify_all();
}

bool FoldedStream::confirm(std::unique_lock<std::mutex>& lock, std::uint64_t basis,
                           std::chrono::milliseconds patience) {
    moved.wait_for(lock, patience, [&] { return broken || settled >= basis; });
    return settled >= basis;
}

}  // namespace ikiiki
