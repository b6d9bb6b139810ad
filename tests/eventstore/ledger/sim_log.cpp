#include "tests/eventstore/ledger/sim_log.hpp"

#include <utility>

namespace ikiiki {
namespace {

constexpr std::uint64_t time_out = 60;
constexpr std::uint64_t very_late = 400;

}  // namespace

bool SimLog::happens(unsigned percent) {
    return clock_.now() < faults_.heals_at && clock_.chance(percent);
}

std::uint64_t SimLog::arrive(const std::string& bytes) {
    entries_.push_back(bytes);
    arrived_.push_back(clock_.now());
    for (const auto& listener : listeners_) {
        listener();
    }
    return entries_.size() - 1;
}

void SimLog::deliver(const std::string& bytes, std::uint64_t delay, AppendDone done, bool told) {
    clock_.in(delay, [this, bytes, done = std::move(done), told] {
        const auto offset = arrive(bytes);
        if (told) {
            clock_.in(clock_.up_to(faults_.delay), [done, offset] {
                done({.appended = Appended::persisted, .offset = offset});
            });
        }
    });
}

void SimLog::append(Partition /*partition*/, std::string bytes, AppendDone done) {
    const auto delay = 1 + clock_.up_to(faults_.delay);
    const auto in_doubt = [&] {
        clock_.in(time_out, [done] { done({.appended = Appended::unknown}); });
    };
    if (happens(faults_.not_persisted)) {
        clock_.in(delay, [done] { done({.appended = Appended::not_persisted}); });
    } else if (happens(faults_.lost)) {
        in_doubt();
    } else if (happens(faults_.late)) {
        in_doubt();
        deliver(bytes, 1 + clock_.up_to(very_late), {}, false);
    } else if (happens(faults_.unreported)) {
        in_doubt();
        deliver(bytes, delay, {}, false);
    } else {
        if (happens(faults_.twice)) {
            deliver(bytes, 1 + clock_.up_to(very_late), {}, false);
        }
        deliver(bytes, delay, std::move(done), true);
    }
}

Result<std::vector<LogEntry>> SimLog::read(Partition /*partition*/, std::uint64_t from,
                                           std::size_t max_bytes) {
    std::vector<LogEntry> found;
    std::size_t bytes = 0;
    for (auto offset = from; offset < entries_.size() && bytes < max_bytes; ++offset) {
        bytes += entries_[offset].size();
        found.push_back({offset, entries_[offset]});
    }
    return found;
}

Result<std::uint64_t> SimLog::end(Partition /*partition*/) {
    return entries_.size();
}

}  // namespace ikiiki
