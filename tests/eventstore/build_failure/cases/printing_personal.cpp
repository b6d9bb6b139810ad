// error: no match for 'operator<<'
#include "domain/core/personal.hpp"

#include <ostream>

namespace ikiiki {
void print(std::ostream& out, const Personal<int>& value) {
    out << value;
}
}  // namespace ikiiki
