#include "tests/projections/opened.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

namespace ikiiki::test {
namespace {

constexpr std::uint64_t seed = 99;
constexpr std::size_t steps = 6000;
constexpr const char* folder_variable = "IKIIKI_CRASH_FOLDER";

/// Runs in a process of its own, see below: follows, and now and then rebuilds, until it is killed.
TEST(ViewsKilled, DISABLED_Child) {
    const auto* folder = std::getenv(folder_variable);
    ASSERT_NE(folder, nullptr);
    MemoryStore store;
    const auto views = open_views(store, folder);
    ASSERT_TRUE(views);
    World world(store, seed);
    std::thread rebuilding([&] {
        for (;;) {
            for (const auto& name : stored_views) {
                EXPECT_TRUE(views->rebuild(name, {}));
            }
        }
    });
    for (std::size_t i = 0; i < steps; ++i) {
        world.step();
        std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    rebuilding.join();
}

pid_t start_child(const std::filesystem::path& folder) {
    ::setenv(folder_variable, folder.c_str(), 1);
    char self[] = "/proc/self/exe";
    char filter[] = "--gtest_filter=ViewsKilled.DISABLED_Child";
    char disabled[] = "--gtest_also_run_disabled_tests";
    char brief[] = "--gtest_brief=1";
    char* arguments[] = {self, filter, disabled, brief, nullptr};
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, self, nullptr, nullptr, arguments, environ), 0);
    return child;
}

/// How far the killed child had come is only a prefix of the history; the store here has all of it.
/// Nothing may be missing afterwards and nothing applied twice.
TEST(ViewsKilled, AnywhereGoOnWithoutAGapAndWithoutARepetition) {
    MemoryStore store;
    World world(store, seed);
    world.steps(steps);
    const TemporaryFolder fresh_folder;
    const auto fresh = open_views(store, fresh_folder.path());
    std::mt19937_64 random(seed);
    for (int round = 0; round < 6; ++round) {
        SCOPED_TRACE(round);
        const TemporaryFolder folder;
        const auto child = start_child(folder.path());
        std::this_thread::sleep_for(std::chrono::milliseconds(300 + random() % 700));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
        const auto views = open_views(store, folder.path());
        ASSERT_TRUE(views);
        settle(*views, store);
        for (const auto& name : stored_views) {
            EXPECT_EQ(hash_of(*views, name), hash_of(*fresh, name)) << name;
        }
    }
}

}  // namespace
}  // namespace ikiiki::test
