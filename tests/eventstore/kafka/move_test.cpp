#include "eventstore/store/move.hpp"

#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/log/rocks_log.hpp"
#include "tests/eventstore/store/region_fixture.hpp"
#include "tests/support/cluster.hpp"

#include <filesystem>

namespace ikiiki {
namespace {

class Moves : public RegionFixture {
  protected:
    void SetUp() override {
        const auto* about = testing::UnitTest::GetInstance()->current_test_info();
        there_ = options();
        there_.kafka = test::one_broker().options(std::string("Moves-") + about->name());
        open();
        for (std::uint16_t n = 0; n < 5; ++n) {
            ASSERT_TRUE(enrol(patient_number(n)));
            ASSERT_TRUE(relocate(patient_number(n)));
        }
        order_ = order();
    }
    /// What counts, in its order, of all partitions.
    std::string order() {
        std::string all;
        for (const auto& partition : store_->partitions()) {
            const auto slice = store_->applied(partition, 0, 1'000);
            EXPECT_TRUE(slice);
            for (const auto& applied : slice->records) {
                all += applied.position.text() + ' ' + encode(*applied.record) + '\n';
            }
        }
        return all;
    }
    Result<std::uint64_t> out() {
        store_.reset();
        return move_to_kafka(there_, silent_);
    }
    Result<std::uint64_t> back() {
        store_.reset();
        return move_to_embedded(there_, silent_);
    }
    std::array<std::uint8_t, 32> key(Store& store, std::uint16_t number) {
        return store.keys().key_of(patient_number(number)).value().bytes();
    }

    const MoveProgress silent_{.copying = [](std::uint64_t, std::uint64_t) {},
                               .comparing = [](std::uint64_t, std::uint64_t) {}};
    StoreOptions there_;
    std::string order_;
};

TEST_F(Moves, ARegionGoesToKafkaAsItIs) {
    const auto before = key(*store_, 1);
    const auto moved = out();
    ASSERT_TRUE(moved) << moved.error().code << ' ' << moved.error().detail;
    EXPECT_EQ(*moved, 15u);  // ten commands, and the first record of five partitions
    EXPECT_EQ(refusal(options()), "log_moved");
    open(there_);
    EXPECT_EQ(order(), order_);
    EXPECT_EQ(load(patient_number(1)).version, 2u);
    ASSERT_TRUE(relocate(patient_number(1)));

    // A node that has nothing but the key file has it all.
    auto other = there_;
    other.data = folder_.path() / "other";
    const auto second = open_store(other);
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_EQ(key(**second, 1), before);
    EXPECT_EQ((*second)->load<Patient>(patient_stream(patient_number(1))).value().version, 3u);
}

TEST_F(Moves, AndComesBackWithAllThatWasAdded) {
    ASSERT_TRUE(out());
    open(there_);
    ASSERT_TRUE(enrol(patient_number(9)));
    order_ = order();
    const auto made_there = key(*store_, 9);
    const auto moved = back();
    ASSERT_TRUE(moved) << moved.error().code << ' ' << moved.error().detail;
    EXPECT_EQ(refusal(there_), "log_moved");
    open();
    EXPECT_EQ(order(), order_);
    EXPECT_EQ(key(*store_, 9), made_there);
    ASSERT_TRUE(relocate(patient_number(9)));
}

TEST_F(Moves, AnotherNodesFolderTakesTheRegionBackToo) {
    ASSERT_TRUE(out());
    auto other = there_;
    other.data = folder_.path() / "other";
    open(other);
    ASSERT_TRUE(relocate(patient_number(2)));
    order_ = order();
    store_.reset();
    ASSERT_TRUE(move_to_embedded(other, silent_));
    other.kafka.reset();
    open(other);
    EXPECT_EQ(order(), order_);
    EXPECT_EQ(load(patient_number(2)).version, 3u);
}

TEST_F(Moves, ACutOffMoveLeavesTheFolderAsItIsAndGoesOn) {
    store_.reset();
    {
        // As far as a move may have come: some partitions, some of their records.
        ASSERT_TRUE(kafka::create_topics(*there_.kafka, 2));
        const auto from = RocksLog::open(options().data / "log", options().data / "head");
        const auto to = KafkaLog::open(*there_.kafka, options().data / "copy");
        ASSERT_TRUE(from && to);
        ASSERT_TRUE(copy_log(**from, **to, {{Topic::patients, 0}}, silent_.copying));
    }
    auto early = there_;
    early.data = folder_.path() / "early";
    EXPECT_EQ(refusal(early), "log_not_made");
    open();
    ASSERT_TRUE(relocate(patient_number(0)));
    ASSERT_TRUE(relocate(patient_number(1)));
    order_ = order();
    const auto moved = out();
    ASSERT_TRUE(moved) << moved.error().code << ' ' << moved.error().detail;
    open(there_);
    EXPECT_EQ(order(), order_);
    store_.reset();
    EXPECT_EQ(out().error().code, "log_moved");
}

TEST_F(Moves, ALogThatHoldsSomethingElseIsLeftAlone) {
    ASSERT_TRUE(make_log(*there_.kafka, 2, folder_.path() / "scratch"));
    const auto moved = out();
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().code, "log_differs");
    open();
    EXPECT_EQ(order(), order_);
}

}  // namespace
}  // namespace ikiiki
