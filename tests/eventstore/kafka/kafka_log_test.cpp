#include "eventstore/kafka/kafka_log.hpp"

#include "eventstore/kafka/topics.hpp"
#include "tests/eventstore/log/log_fixture.hpp"
#include "tests/support/cluster.hpp"

#include <atomic>
#include <chrono>
#include <thread>

namespace ikiiki {
namespace {

using test::one_broker;

/// On the newest and the oldest brokers we promise.
class KafkaLogs : public LogFixture, public testing::WithParamInterface<const char*> {
  protected:
    void SetUp() override {
        const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
        options_ = one_broker(GetParam()).options(name.substr(0, name.find('/')));
        const auto made = kafka::create_topics(options_, 2);
        ASSERT_TRUE(made) << made.error().code << ' ' << made.error().detail;
        ASSERT_EQ(*made, 2);
    }
    std::unique_ptr<KafkaLog> node(const std::string& name) const {
        auto log = KafkaLog::open(options_, folder_.path() / name);
        EXPECT_TRUE(log) << log.error().code << ' ' << log.error().detail;
        return log ? *std::move(log) : nullptr;
    }
    template <class Holds>
    static bool in_time(const Holds& holds) {
        for (int tries = 0; tries < 15'000 && !holds(); ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return holds();
    }

    KafkaOptions options_;
    TemporaryFolder folder_;
};

TEST_P(KafkaLogs, HoldWhatAnyNodeAppendedInOneOrder) {
    auto first = node("first");
    auto second = node("second");
    std::atomic<int> told = 0;
    second->on_growth([&](Partition grown) { told += grown == care ? 1 : 0; });
    append_texts(*first, 0, 20);
    EXPECT_EQ(first->end(care).value(), 20u) << "an own append is there when it is reported";
    EXPECT_TRUE(in_time([&] { return second->end(care).value() == 20; }));
    EXPECT_GT(told, 0);
    append_texts(*second, 20, 40);
    EXPECT_TRUE(in_time([&] { return first->end(care).value() == 40; }));
    EXPECT_EQ(count_texts(*first), 40u);
    EXPECT_EQ(count_texts(*second), 40u);
    EXPECT_EQ(first->verify().value(), 40u);
    EXPECT_EQ(first->end_everywhere(care).value(), 40u);
}

TEST_P(KafkaLogs, GoOnFromTheirCopy) {
    {
        auto log = node("first");
        append_texts(*log, 0, 10);
    }
    auto other = node("second");
    append_texts(*other, 10, 20);
    auto again = node("first");
    EXPECT_EQ(count_texts(*again), 20u);
    EXPECT_LE(again->counts().copied, 10u) << "what was copied is not read again";
}

TEST_P(KafkaLogs, KnowHowFreshTheyAre) {
    auto log = node("first");
    append_texts(*log, 0, 3);
    EXPECT_TRUE(in_time([&] { return log->unproven(care) < std::chrono::milliseconds(1'000); }));
}

TEST_P(KafkaLogs, GoOnAfterAProducerThatFailedForGood) {
    auto log = node("first");
    append_texts(*log, 0, 5);
    log->fail_producer();
    EXPECT_TRUE(in_time([&] { return log->counts().recreations == 1; }));
    append_texts(*log, 5, 10);
    EXPECT_EQ(count_texts(*log), 10u);
    EXPECT_FALSE(log->failed());
}

TEST_P(KafkaLogs, GiveUpAProducerThatSendsNothingThoughBrokersAnswer) {
    constexpr std::int16_t init_producer_id = 22;
    auto& cluster = one_broker(GetParam());
    auto& cable = cluster.cables().front();
    options_ = cluster.far_options(options_.address.name);
    options_.message_timeout = std::chrono::milliseconds(2'000);
    auto log = node("first");
    append_texts(*log, 0, 5);
    // The next producer waits for its id for ever.
    cable.swallow(init_producer_id);
    log->fail_producer();
    EXPECT_TRUE(in_time([&] { return log->counts().recreations == 1; }));
    const auto given_up = [&] { return log->counts().recreations > 1; };
    for (int lost = 0; lost < 6 && !given_up(); ++lost) {
        EXPECT_EQ(append(*log, care, "lost").appended, Appended::not_persisted);
    }
    EXPECT_TRUE(in_time(given_up));
    cable.swallow(test::TcpProxy::nothing);
    auto after = Appended::not_persisted;
    for (int tries = 0; tries < 6 && after != Appended::persisted; ++tries) {
        after = append(*log, care, "after").appended;
    }
    EXPECT_EQ(after, Appended::persisted);
    EXPECT_FALSE(log->failed());
}

TEST_P(KafkaLogs, RefuseTheCopyOfAnotherRegion) {
    {
        auto log = node("first");
        ASSERT_EQ(append(*log, network, "genesis of one").appended, Appended::persisted);
    }
    auto elsewhere = options_;
    elsewhere.address.name += "-other";
    ASSERT_TRUE(kafka::create_topics(elsewhere, 2));
    {
        auto log = KafkaLog::open(elsewhere, folder_.path() / "other");
        ASSERT_TRUE(log);
        ASSERT_EQ(append(**log, network, "genesis of two").appended, Appended::persisted);
    }
    const auto wrong = KafkaLog::open(elsewhere, folder_.path() / "first");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "other_region");
}

INSTANTIATE_TEST_SUITE_P(Brokers, KafkaLogs,
                         testing::Values(test::oldest_brokers, test::newest_brokers));

}  // namespace
}  // namespace ikiiki
