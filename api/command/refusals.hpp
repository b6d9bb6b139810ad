#pragma once
#include "api/http/route.hpp"
#include "eventstore/record/record.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <queue>
#include <string>

namespace ikiiki {

struct App;

/// What this node refused lately, by command: the log keeps only what was accepted. Bounded: the
/// oldest go first. Forgotten at a stop: such a command is `unknown` again, which is as safe.
/// Thread-safe.
class Refusals {
  public:
    /// `code` is the problem's stable code.
    void note(CommandId command, std::string code);
    std::optional<std::string> find(CommandId command) const;

    static constexpr std::size_t kept_max = 20'000;

  private:
    mutable std::mutex mutex_;
    std::map<CommandId, std::string> codes_;
    std::queue<CommandId> oldest_first_;
};

/// The route, with what its handler refuses noted under the caller's command: every 4xx but
/// "too many", which says nothing about the command.
Route noting_refusals(App& app, Route route);

}  // namespace ikiiki
