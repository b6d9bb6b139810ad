#include "tests/projections/opened.hpp"

#include <fstream>
#include <thread>

namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;

TEST(Views, LiveRebuiltAndBuiltAtOpenHaveTheSameRows) {
    for (std::uint64_t seed = 11; seed <= 13; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        for (int part = 0; part < 8; ++part) {
            given.world.steps(80);
            if (part % 2 == 0) {
                given.settle();
            }
        }
        given.settle();
        const TemporaryFolder other;
        const auto fresh = open_views(given.store, other.path() / "views");
        for (const auto& name : stored_views) {
            const auto live = hash_of(*given.views, name);
            EXPECT_EQ(live.size(), 64u) << live;
            EXPECT_EQ(hash_of(*fresh, name), live) << name;
            ASSERT_TRUE(given.views->rebuild(name, {}));
            EXPECT_EQ(hash_of(*given.views, name), live) << name;
        }
    }
}

TEST(Views, WaitForAPositionUntilItIsApplied) {
    Opened given;
    auto& world = given.world;
    world.begin(world.patient(0));
    const auto position =
        world.tell(world.patient(0), world.actor_of(world.user(0)), {world.a_record()});
    EXPECT_TRUE(given.views->wait_for(position, milliseconds(10'000)));
    EXPECT_EQ(given.views->timeline().page({world.patient(0), {}, 0, 5, {}})->rows.size(), 1u);
    auto later = position;
    ++later.offset;
    EXPECT_FALSE(given.views->wait_for(later, milliseconds(20)));
    EXPECT_FALSE(given.views->wait_for({{Topic::patients, 99}, 0}, milliseconds(60'000)))
        << "a partition that is not there is not waited for";
    std::thread writer(
        [&] { world.tell(world.patient(0), world.actor_of(world.user(0)), {world.a_record()}); });
    EXPECT_TRUE(given.views->wait_for(later, milliseconds(10'000)));
    writer.join();
}

TEST(Views, AStoreThatFailsForAWhileIsTriedAgain) {
    Opened given;
    auto& world = given.world;
    given.store.fail(true);
    world.begin(world.patient(0));
    const auto position = world.look(world.patient(0), world.user(0), Viewed::opened, true, 1);
    EXPECT_FALSE(given.views->wait_for(position, milliseconds(50)));
    EXPECT_EQ(given.views->states().front().phase, "failed");
    EXPECT_GT(given.views->states().front().behind, 0u);
    given.store.fail(false);
    EXPECT_TRUE(given.views->wait_for(position, milliseconds(10'000)));
    given.settle();
    EXPECT_EQ(given.views->states().front().behind, 0u);
}

TEST(Views, StatesSayWhatIsThere) {
    Opened given;
    given.world.steps(50);
    given.settle();
    const auto before = given.views->states();
    ASSERT_EQ(before.size(), 7u);
    EXPECT_EQ(before[0].name, "timeline");
    EXPECT_EQ(before[0].generation, 1u);
    EXPECT_GT(before[0].applied, 0u);
    std::vector<std::string> phases;
    std::string phase_meanwhile;
    ASSERT_TRUE(given.views->rebuild("timeline", [&](const RebuildProgress& progress) {
        EXPECT_EQ(progress.view, "timeline");
        EXPECT_LE(progress.done, progress.total);
        if (phases.empty() || phases.back() != progress.phase) {
            phases.push_back(progress.phase);
        }
        phase_meanwhile = given.views->states()[0].phase;
        return true;
    }));
    EXPECT_EQ(phases,
              (std::vector<std::string>{"scan", "sort", "ingest", "catch_up", "validate", "swap"}));
    EXPECT_EQ(phase_meanwhile, "rebuilding");
    const auto after = given.views->states();
    EXPECT_EQ(after[0].phase, "live");
    EXPECT_EQ(after[0].generation, 2u);
    EXPECT_EQ(after[0].applied, before[0].applied);
    const auto refused = given.views->rebuild("directory", {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "no_such_view");
    EXPECT_EQ(given.views->hash("nothing").error().code, "no_such_view");
}

TEST(Views, RebuildWhileServingLosesNothing) {
    Opened given;
    given.world.steps(200);
    given.settle();
    std::atomic<bool> stop{false};
    std::atomic<int> answers{0};
    const auto patient = given.world.patient(0);
    const auto least = given.views->timeline().page({patient, {}, 0, 500, {}})->version;
    std::thread reader([&] {
        while (!stop) {
            const auto page = given.views->timeline().page({patient, {}, 0, 500, {}});
            EXPECT_TRUE(page && page->version >= least);
            ++answers;
        }
    });
    std::thread writer([&] { given.world.steps(600); });
    for (int i = 0; i < 3; ++i) {
        for (const auto& name : stored_views) {
            EXPECT_TRUE(given.views->rebuild(name, {}));
        }
    }
    writer.join();
    stop = true;
    reader.join();
    given.settle();
    EXPECT_GT(answers, 0);
    const TemporaryFolder other;
    const auto fresh = open_views(given.store, other.path() / "views");
    for (const auto& name : stored_views) {
        EXPECT_EQ(hash_of(*given.views, name), hash_of(*fresh, name)) << name;
    }
}

TEST(Views, GoOnWhereTheyWereAndSweepBuildsThatNeverEnded) {
    Opened given;
    given.world.steps(100);
    given.settle();
    ASSERT_TRUE(given.views->rebuild("timeline", {}));
    given.views.reset();
    const auto left = given.folder.path() / "views" / "building" / "timeline" / "run-0";
    std::filesystem::create_directories(left.parent_path());
    std::ofstream(left) << "a run of a build that was killed";
    given.world.steps(100);
    given.views = given.reopen();
    given.settle();
    EXPECT_FALSE(std::filesystem::exists(left));
    EXPECT_EQ(given.views->states()[0].generation, 2u);
    const TemporaryFolder other;
    const auto fresh = open_views(given.store, other.path() / "views");
    for (const auto& name : stored_views) {
        EXPECT_EQ(hash_of(*given.views, name), hash_of(*fresh, name)) << name;
    }
}

TEST(Views, KeepNothingPersonalInClear) {
    Opened given;
    given.world.steps(300);
    given.settle();
    for (const auto& name : stored_views) {
        ASSERT_TRUE(given.views->rebuild(name, {}));
    }
    given.views.reset();
    std::size_t files = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(given.folder.path() / "views")) {
        if (!file.is_regular_file()) {
            continue;
        }
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        ++files;
        for (const auto* word : {"山田", "やまだ", "食欲", "在宅療養", "誤記", "長男"}) {
            EXPECT_EQ(bytes.find(word), std::string::npos) << file.path().filename() << word;
        }
    }
    EXPECT_GT(files, 0u);
}

}  // namespace
}  // namespace ikiiki::test
