#pragma once
#include "domain/core/digest.hpp"
#include "eventstore/ledger/chain_mark.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/log/log.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ikiiki {

/// What became of an attempt of this node, for good.
enum class Fate : std::uint8_t {
    accepted,
    duplicate,     ///< its command was accepted by another attempt
    conflict,      ///< someone else was faster: decide again
    given_up,      ///< its Void came first: it is not in and will never be
    not_persisted  ///< never reached the log
};

struct Settled {
    AttemptId attempt{};
    Fate fate{};
    std::uint64_t offset = 0;  ///< of the accepted record of its command, when there is one
};

struct Judged {
    std::uint64_t offset = 0;
    RecordPtr record;
    Verdict verdict{};
};

/// What one step brought about, in order; and the Void records that must go to the log now.
struct Steps {
    std::vector<Judged> judged;
    std::vector<Settled> settled;
    std::vector<RecordPtr> voids;
    std::vector<ChainMark> marks;
};

/// The Void that gives up the attempt of this record.
RecordPtr void_of(const RecordHeader& attempt);

/// One node's place in one partition: applies the rule record by record in offset order and knows
/// the node's own attempts. No thread, clock or I/O in it, so that the simulator and the store run
/// the same code. Own records are judged from memory when they are next; everything else is read.
class Frontier {
  public:
    /// Goes on at `next` with what `ledger` knows of the prefix; `chain` is the hash over the
    /// accepted records before it (all nodes agree on it at equal offsets).
    Frontier(Ledger& ledger, std::uint64_t next, const Digest& chain)
        : ledger_(ledger), next_(next), chain_(chain) {}

    /// An own command record; before its report, if not before the log has it.
    void sent(const RecordPtr& record);
    /// The log's answer for an own record, command or Void. Unknown: a Void goes out.
    void reported(const RecordPtr& record, const AppendOutcome& outcome, Steps& steps);
    /// The log's entry at `offset`; one below next() is skipped. False: entries before it are
    /// missing, nothing was done.
    bool read(std::uint64_t offset, const RecordPtr& record, Steps& steps);

    std::uint64_t next() const { return next_; }
    const Digest& chain() const { return chain_; }
    /// Own records wait above next(), so the log holds records of others (or of attempts in doubt)
    /// that must be read.
    bool must_read() const { return !own_.empty(); }
    std::size_t pending() const { return pending_.size(); }

  private:
    void apply(const RecordPtr& record, Steps& steps);
    void apply_own(Steps& steps);
    void settle(const RecordHeader& header, Verdict verdict, Steps& steps);

    Ledger& ledger_;
    std::uint64_t next_;
    Digest chain_;
    std::map<std::uint64_t, RecordPtr> own_;  ///< durable, not yet judged
    std::map<AttemptId, RecordPtr> pending_;  ///< own attempts whose fate is open
};

}  // namespace ikiiki
