#pragma once
#include "eventstore/ledger/frontier.hpp"
#include "eventstore/ledger/memory_ledger.hpp"
#include "tests/eventstore/ledger/evidence.hpp"
#include "tests/eventstore/ledger/sim_log.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ikiiki {

/// The bytes of a simulated record are its number here: what is simulated is order, not encoding.
class Wire {
  public:
    std::string put(const RecordPtr& record);
    const RecordPtr& get(const std::string& bytes) const;

  private:
    std::vector<RecordPtr> records_;
};

struct Request {
    CommandId key{};
    StreamId stream;
    std::optional<std::uint64_t> if_match;
};

struct Reply {
    Told told{};
    std::uint64_t offset = 0;
    std::uint64_t version = 0;
};

/// When a node decides the next command of a stream.
enum class DecidesOn : std::uint8_t {
    judged,  ///< once its own last one is judged
    hoped    ///< at once, on the hope that its own last one gets in; right on a log of one's own
};

/// One node: the frontier and ledger of the store with everything around them in virtual time. A
/// stream takes `full` events; then the domain refuses.
class SimNode {
  public:
    static constexpr std::uint64_t full = 9;

    SimNode(SimClock& clock, SimLog& log, Wire& wire, DecidesOn mode);

    void call(const Request& request, std::function<void(Reply)> reply);
    /// Loses its memory; starts again after `down` from what it saved last.
    void crash(std::uint64_t down);
    const Claims& claims() const { return claims_; }
    std::uint64_t frontier() const { return state_->frontier.next(); }
    /// Attempts whose fate nobody was told.
    std::size_t pending() const { return state_->frontier.pending() + state_->unnoted.size(); }

  private:
    struct Job {
        Request request;
        std::function<void(Reply)> reply;
        int rounds = 0;
        std::optional<std::uint64_t> fresh_from;  ///< refusals wait until the frontier is here
    };
    /// What a crash takes.
    struct State {
        State(const MemoryLedger& saved, std::uint64_t next, const Digest& chain)
            : ledger(saved), frontier(ledger, next, chain) {}
        MemoryLedger ledger;
        Frontier frontier;
        std::map<StreamId, AttemptId> last;  ///< attempt that made the newest version
        std::map<StreamId, std::vector<AttemptId>> open;
        std::map<AttemptId, Job> jobs;
        std::vector<Job> waiting;
        std::vector<RecordPtr> unnoted;  ///< handed to the log before the frontier knows of them
    };
    struct Saved {
        MemoryLedger ledger;
        std::uint64_t next = 0;
        Digest chain;
        std::map<StreamId, AttemptId> last;
    };

    void later(std::uint64_t delay, std::function<void()> what);
    void process(Job job);
    bool answer_if_known(const Job& job);
    void refuse(Job job);
    void send(Job job, std::uint64_t version);
    void append(const RecordPtr& record);
    void note_sent();
    void wake();
    void read();
    void handle(const Steps& steps);
    void settle(const Settled& settled);

    SimClock& clock_;
    SimLog& log_;
    Wire& wire_;
    DecidesOn mode_;
    std::uint64_t life_ = 0;
    bool alive_ = true;
    bool waking_ = false;
    std::uint64_t attempts_ = 0;
    std::uint64_t number_;
    Saved saved_;
    std::unique_ptr<State> state_;
    Claims claims_;
};

}  // namespace ikiiki
