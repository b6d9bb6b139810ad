// error: cannot convert
#include "domain/core/personal.hpp"

namespace ikiiki {
int take(const Personal<int>& value) {
    return value;
}
}  // namespace ikiiki
