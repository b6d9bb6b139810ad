#pragma once
#include "eventstore/log/log.hpp"
#include "tests/eventstore/ledger/sim_clock.hpp"

#include <vector>

namespace ikiiki {

/// Percent of appends each thing happens to; after `heals_at` nothing does.
struct SimFaults {
    unsigned lost = 0;           ///< never arrives, reported unknown
    unsigned late = 0;           ///< reported unknown, arrives long after
    unsigned unreported = 0;     ///< arrives, reported unknown
    unsigned twice = 0;          ///< arrives twice
    unsigned not_persisted = 0;  ///< refused at once
    std::uint64_t delay = 10;    ///< at most, before it arrives; reorders
    std::uint64_t heals_at = 0;
};

/// One partition of a log shared by several nodes, in virtual time. Single-threaded; `done` runs
/// from the clock.
class SimLog final : public Log {
  public:
    SimLog(SimClock& clock, const SimFaults& faults) : clock_(clock), faults_(faults) {}

    void append(Partition partition, std::string bytes, AppendDone done) override;
    Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                       std::size_t max_bytes) override;
    Result<std::uint64_t> end(Partition partition) override;

    /// Called when something has arrived.
    void on_growth(std::function<void()> listener) { listeners_.push_back(std::move(listener)); }
    std::uint64_t arrived_at(std::uint64_t offset) const { return arrived_.at(offset); }

  private:
    std::uint64_t arrive(const std::string& bytes);
    void deliver(const std::string& bytes, std::uint64_t delay, AppendDone done, bool told);
    bool happens(unsigned percent);

    SimClock& clock_;
    SimFaults faults_;
    std::vector<std::string> entries_;
    std::vector<std::uint64_t> arrived_;
    std::vector<std::function<void()>> listeners_;
};

}  // namespace ikiiki
