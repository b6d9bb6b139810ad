#pragma once
#include "eventstore/record/record.hpp"

#include <cstdint>
#include <optional>

namespace ikiiki {

/// How a command got in.
struct AcceptedCommand {
    AttemptId attempt{};
    std::uint64_t offset = 0;
};

/// What the acceptance rule remembers of one partition's prefix. Two stores of it: in memory
/// (SimLog tests) and in RocksDB (rocks_ledger). Not thread-safe; one frontier owns it.
class Ledger {
  public:
    virtual ~Ledger() = default;
    virtual std::uint64_t version(const StreamId& stream) const = 0;
    virtual std::optional<AcceptedCommand> accepted(const CommandId& command) const = 0;
    virtual bool is_dead(const AttemptId& attempt) const = 0;

    virtual void set_version(const StreamId& stream, std::uint64_t version) = 0;
    virtual void set_accepted(const CommandId& command, const AcceptedCommand& how) = 0;
    virtual void set_dead(const AttemptId& attempt) = 0;
};

enum class Verdict : std::uint8_t {
    accepted,
    duplicate,  ///< the command was accepted before, by another attempt
    given_up,   ///< the attempt is dead
    conflict,   ///< a precondition does not hold; the attempt is dead now
    settled     ///< a Void or genesis record: nothing to project
};

/// Acceptance rule, version 1. Frozen: a new rule is a new version named in the log. Pure function
/// of the ledger (the prefix) and the record; applies its effect to the ledger.
Verdict apply_rule_v1(Ledger& ledger, const RecordHeader& header, std::uint64_t offset);

}  // namespace ikiiki
