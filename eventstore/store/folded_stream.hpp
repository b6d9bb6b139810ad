#pragma once
#include "domain/core/result.hpp"
#include "eventstore/record/record.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

namespace ikiiki {

/// One stream folded in memory, with the node's own commands that are not judged yet folded in as
/// well (the overlay): the next command is decided on them at once, and falls with them. What is
/// told to anyone (a refusal, a loaded state) waits until the version it rests on is settled.
/// Everything is guarded by `mutex`.
struct FoldedStream {
    explicit FoldedStream(StreamId id) : stream(std::move(id)) {}
    virtual ~FoldedStream() = default;
    /// Folds event `index` of the record. Error: damaged, with a code and no content.
    virtual Result<Done> fold(const Record& record, std::size_t index) = 0;

    bool has_in_flight(const CommandId& command) const;
    void begin(const CommandId& command, std::uint64_t events);
    /// `settled_version` when the command was accepted; nothing (0) breaks the overlay.
    void end(const CommandId& command, std::uint64_t settled_version);
    /// Waits until `basis` is settled; false when the overlay broke, or in vain.
    bool confirm(std::unique_lock<std::mutex>& lock, std::uint64_t basis,
                 std::chrono::milliseconds patience);

    const StreamId stream;
    std::mutex mutex;
    std::condition_variable moved;
    std::uint64_t version = 0;  ///< folded up to here
    std::uint64_t settled = 0;  ///< accepted up to here
    bool broken = false;        ///< the overlay fell: forget this object
    std::vector<CommandId> in_flight;
};

}  // namespace ikiiki
