#pragma once
#include "eventstore/ledger/ledger.hpp"

#include <map>
#include <set>

namespace ikiiki {

/// A ledger that is gone with its process: for simulated nodes and for auditors who replay a log.
class MemoryLedger final : public Ledger {
  public:
    std::uint64_t version(const StreamId& stream) const override {
        const auto found = versions_.find(stream);
        return found == versions_.end() ? 0 : found->second;
    }
    std::optional<AcceptedCommand> accepted(const CommandId& command) const override {
        const auto found = accepted_.find(command);
        return found == accepted_.end() ? std::nullopt : std::optional(found->second);
    }
    bool is_dead(const AttemptId& attempt) const override { return dead_.contains(attempt); }

    void set_version(const StreamId& stream, std::uint64_t version) override {
        versions_[stream] = version;
    }
    void set_accepted(const CommandId& command, const AcceptedCommand& how) override {
        accepted_[command] = how;
    }
    void set_dead(const AttemptId& attempt) override { dead_.insert(attempt); }

  private:
    std::map<StreamId, std::uint64_t> versions_;
    std::map<CommandId, AcceptedCommand> accepted_;
    std::set<AttemptId> dead_;
};

}  // namespace ikiiki
