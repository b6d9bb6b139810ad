#pragma once
#include "tests/support/places.hpp"

#include <cstdlib>
#include <filesystem>

namespace ikiiki {

/// Folder of real input beside the repository (IKIIKI_SHARED, or ../shared/data); empty where it is
/// absent: tests then GTEST_SKIP() << "skipped: no shared data".
inline std::filesystem::path shared_data() {
    const char* named = std::getenv("IKIIKI_SHARED");
    const std::filesystem::path folder =
        named != nullptr ? std::filesystem::path(named)
                         : std::filesystem::path(test::source_dir) / "../shared/data";
    std::error_code ignored;
    return std::filesystem::is_directory(folder, ignored) ? folder : std::filesystem::path();
}

}  // namespace ikiiki
