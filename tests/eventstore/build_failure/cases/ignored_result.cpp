// error: ignoring returned value
#include "domain/core/result.hpp"

namespace ikiiki {
Result<Done> attempt();
void forget() {
    attempt();
}
}  // namespace ikiiki
