#include "projections/rebuild/sorter.hpp"
#include "tests/projections/opened.hpp"

#include <fstream>

namespace ikiiki::test {
namespace {

TEST(Sorter, MergesRunsAndKeepsTheLastOfEqualKeys) {
    for (const std::size_t run_bytes : {200u, 3'000u, 10'000'000u}) {
        const TemporaryFolder folder;
        Sorter sorter(folder.path(), run_bytes);
        std::mt19937_64 random(run_bytes);
        std::map<std::string, std::string> expected;
        for (int i = 0; i < 2'000; ++i) {
            const auto key = "key " + std::to_string(random() % 700);
            const auto value = std::to_string(i);
            expected[key] = value;
            ASSERT_TRUE(sorter.put(key, value));
        }
        EXPECT_EQ(sorter.runs() > 0, run_bytes < 10'000'000u);
        std::vector<std::pair<std::string, std::string>> got;
        ASSERT_TRUE(sorter.merge(
            [&](std::string_view key, std::string_view value) { got.emplace_back(key, value); }));
        EXPECT_EQ(got, (std::vector<std::pair<std::string, std::string>>(expected.begin(),
                                                                         expected.end())));
    }
}

TEST(Sorter, ARunThatWasCutIsNotTakenForTheWhole) {
    const TemporaryFolder folder;
    Sorter sorter(folder.path(), 400);
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(sorter.put("key " + std::to_string(i), "value"));
    }
    ASSERT_GT(sorter.runs(), 1u);
    std::filesystem::resize_file(folder.path() / "run-0", 40);
    const auto merged = sorter.merge([](std::string_view, std::string_view) {});
    ASSERT_FALSE(merged);
    EXPECT_EQ(merged.error().code, "run_damaged");
}

TEST(Sorter, SaysThatTheDiskFailed) {
    Sorter sorter("/nowhere at all", 10);
    const auto put = sorter.put("a key that", "fills a run");
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, "disk_failed");
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    statm >> total >> resident;
    return resident * 4096;
}

TEST(Rebuild, AHundredThousandEventsNeedBoundedMemory) {
    Opened given(5);
    given.views.reset();
    std::filesystem::remove_all(given.folder.path() / "views");
    auto& world = given.world;
    constexpr std::size_t events = 100'000;
    constexpr std::size_t patients = 500;
    const std::string words(900, 'w');
    for (std::size_t i = 0; i < events; ++i) {
        const auto patient = id_of<PatientId>(1 + i % patients);
        auto posted = world.a_record(RecordKind::visit, Instant{static_cast<std::int64_t>(i)});
        RecordContent content;
        content.text = Text<0, 20'000>::of(words);
        posted.content = content;
        given.store.append(Topic::patients, stream_of(patient), {encode(PatientEvent(posted))},
                           world.actor_of(world.user(i % World::users)), Instant{});
    }
    const auto before = resident_bytes();
    given.views = given.reopen();
    given.settle();
    for (const std::string name : {"timeline", "patient_list"}) {
        const auto live = hash_of(*given.views, name);
        std::size_t most = 0;
        const auto begin = std::chrono::steady_clock::now();
        ASSERT_TRUE(given.views->rebuild(name, [&](const RebuildProgress&) {
            most = std::max(most, resident_bytes());
            return true;
        }));
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        EXPECT_EQ(hash_of(*given.views, name), live);
        // Runs, merge buffers, files, memtables and block cache; not the 120 MB of events.
        EXPECT_LT(most, before + (400u << 20));
        std::printf("%s: %.0f events/s, %zu MiB above the start\n", name.c_str(),
                    static_cast<double>(events) / took.count(), (most - before) >> 20);
    }
    const auto page = given.views->timeline().page({id_of<PatientId>(1), {}, 0, 500, {}});
    ASSERT_TRUE(page);
    EXPECT_EQ(page->rows.size(), events / patients);
}

}  // namespace
}  // namespace ikiiki::test
