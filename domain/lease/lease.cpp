#include "domain/lease/lease.hpp"

namespace ikiiki {

Result<std::vector<LeaseEvent>> decide(const Lease& lease, const TakeLease& command,
                                       const Deciding& /*by*/) {
    if (lease.holder == command.holder) {
        return std::vector<LeaseEvent>{};
    }
    if (!lease.holder.empty() && lease.holder != command.instead_of) {
        return Error{.kind = Kind::conflict, .code = "lease_held"};
    }
    return std::vector<LeaseEvent>{LeaseTaken{command.holder}};
}

void evolve(Lease& lease, const LeaseEvent& event, const Happened& /*happened*/) {
    lease.holder = std::get<LeaseTaken>(event).holder;
}

}  // namespace ikiiki
