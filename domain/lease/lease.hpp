#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/core/text.hpp"

#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

/// Which node has a duty that one of several does: timers, notices. It saves work; that nothing is
/// done twice rests on the ids of the duty's commands (ops/adr/0018).
namespace ikiiki {

using NodeName = Line<1, 200>;

/// The node has the duty from now on, until another takes it. Not renewed: whether it still works,
/// the other nodes see, and no record per minute is written for it. Source: articles::art_3_1, what
/// is shared must arrive in time.
struct LeaseTaken {
    NodeName holder;
    bool operator==(const LeaseTaken&) const = default;
    static constexpr auto fields() { return std::tuple{Field{"holder", &LeaseTaken::holder}}; }
};

using LeaseEvent = std::variant<LeaseTaken>;

/// One stream for each duty.
struct Lease {
    static constexpr std::string_view stream = "$lease";
    using Event = LeaseEvent;
    NodeName holder;  ///< empty: nobody's yet
};

struct TakeLease {
    NodeName holder;
    NodeName instead_of;  ///< whom the taker holds for gone; empty: nobody
};

/// Error: conflict `lease_held` by a node that the taker does not hold for gone.
Result<std::vector<LeaseEvent>> decide(const Lease& lease, const TakeLease& command,
                                       const Deciding& by);
void evolve(Lease& lease, const LeaseEvent& event, const Happened& happened);

}  // namespace ikiiki
