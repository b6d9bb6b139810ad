#include "tests/support/places.hpp"

namespace ikiiki::test {

const std::string source_dir = IKIIKI_SOURCE_DIR;
const std::string binary_dir = IKIIKI_BINARY_DIR;
const std::string compiler = IKIIKI_COMPILER;

}  // namespace ikiiki::test
