#pragma once
#include <string>

/// Where the checkout and the build are, and which compiler built it. One file knows, so that the
/// compiler cache serves every checkout.
namespace ikiiki::test {

extern const std::string source_dir;
extern const std::string binary_dir;
extern const std::string compiler;

}  // namespace ikiiki::test
