#include "ops/cli/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace ikiiki::cli {
namespace {

TEST(ScratchFolder, goes_with_its_owner_even_when_something_throws) {
    std::filesystem::path path;
    const auto use = [&] {
        const auto folder = ScratchFolder::create();
        path = folder->path();
        std::ofstream(path / "left behind") << "x";
        EXPECT_TRUE(std::filesystem::exists(path));
        throw std::runtime_error("in the middle");
    };
    EXPECT_THROW(use(), std::runtime_error);
    EXPECT_FALSE(path.empty());
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ScratchFolder, says_so_where_none_can_be_made) {
    const auto before = std::getenv("TMPDIR") == nullptr ? "" : std::string(std::getenv("TMPDIR"));
    ::setenv("TMPDIR", "/nowhere/at/all", 1);
    const auto folder = ScratchFolder::create();
    before.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before.c_str(), 1);
    ASSERT_FALSE(folder.has_value());
    EXPECT_EQ(folder.error().code, "disk_failed");
}

}  // namespace
}  // namespace ikiiki::cli
