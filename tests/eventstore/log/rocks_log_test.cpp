#include "eventstore/log/rocks_log.hpp"

#include "eventstore/log/log_key.hpp"
#include "tests/eventstore/log/log_fixture.hpp"

#include <atomic>
#include <thread>

namespace ikiiki {
namespace {

class RocksLogs : public LogFixture {};

TEST_F(RocksLogs, NumberRecordsPerPartitionAndKeepThem) {
    {
        auto log = opened(dir_);
        EXPECT_EQ(log->end(care).value(), 0u);
        EXPECT_TRUE(log->read(care, 0, 100)->empty());
        append_texts(*log, 0, 20);
        EXPECT_EQ(append(*log, network, "other").offset, 0u);
        EXPECT_EQ(log->end(care).value(), 20u);
    }
    auto log = opened(dir_);
    EXPECT_EQ(count_texts(*log), 20u);
    append_texts(*log, 20, 25);
    EXPECT_EQ(count_texts(*log), 25u);
    EXPECT_EQ(log->end(network).value(), 1u);
    EXPECT_EQ(log->read(network, 0, 1)->front().bytes, "other");
    EXPECT_EQ(log->verify().value(), 26u);
}

TEST_F(RocksLogs, ReadAtLeastOneAndAtMostTheBytesAskedFor) {
    auto log = opened(dir_);
    append_texts(*log, 0, 10);
    EXPECT_EQ(log->read(care, 3, 1)->size(), 1u);
    EXPECT_EQ(log->read(care, 3, 2 * text(1).size())->size(), 2u);
    EXPECT_EQ(log->read(care, 3, 1u << 20)->size(), 7u);
    EXPECT_TRUE(log->read(care, 10, 1)->empty());
}

TEST_F(RocksLogs, AnswerInOffsetOrderHoweverManyAppend) {
    RocksLogOptions options;
    options.queue_records = 8;
    auto log = opened(dir_, options);
    std::vector<std::uint64_t> answered;
    std::atomic<int> open_appends = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n) {
                ++open_appends;
                log->append(care, std::string(100, 'x'), [&](AppendOutcome outcome) {
                    answered.push_back(outcome.offset);
                    --open_appends;
                });
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    log.reset();
    EXPECT_EQ(open_appends, 0);
    ASSERT_EQ(answered.size(), 1200u);
    for (std::size_t i = 0; i < answered.size(); ++i) {
        ASSERT_EQ(answered[i], i);
    }
}

TEST_F(RocksLogs, RefuseALostBeginning) {
    { append_texts(*opened(dir_), 0, 5); }
    auto disk = rocks::Database::open(dir_ / "log", {"events"}, {.truth = true});
    ASSERT_TRUE(disk);
    rocks::Batch batch;
    batch.erase(0, key_of(Position{care, 0}));
    ASSERT_TRUE((*disk)->write(batch, rocks::Sync::yes));
    const auto log = RocksLog::on(*std::move(disk), dir_ / "head");
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().code, "log_hole");
    EXPECT_EQ(log.error().detail, "log: nothing at p1.0");
}

TEST_F(RocksLogs, NameTheMissingOffsetWhenReading) {
    { append_texts(*opened(dir_), 0, 5); }
    auto disk = rocks::Database::open(dir_ / "log", {"events"}, {.truth = true});
    ASSERT_TRUE(disk);
    rocks::Batch batch;
    batch.erase(0, key_of(Position{care, 2}));
    ASSERT_TRUE((*disk)->write(batch, rocks::Sync::yes));
    auto log = RocksLog::on(*std::move(disk), dir_ / "head");
    ASSERT_TRUE(log);
    EXPECT_EQ((*log)->read(care, 0, 1u << 20).error().detail, "log: nothing at p1.2");
    EXPECT_EQ((*log)->read(care, 2, 1).error().code, "log_hole");
    EXPECT_EQ((*log)->verify().error().detail, "log: nothing at p1.2");
}

TEST_F(RocksLogs, AreHeldByOneProcess) {
    auto log = opened(dir_);
    EXPECT_EQ(open(dir_).error().code, "data_in_use");
}

TEST(LogKeys, AreFrozen) {
    const Position position{{Topic::access, 0x0102}, 0x0304};
    EXPECT_EQ(key_of(position), std::string("\x02\x01\x02\0\0\0\0\0\0\x03\x04", 11));
    EXPECT_EQ(position_of(key_of(position)), position);
    EXPECT_EQ(position_of("short"), std::nullopt);
}

}  // namespace
}  // namespace ikiiki
