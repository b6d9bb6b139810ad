#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/log/rocks_log.hpp"
#include "tests/eventstore/ledger/sim_log.hpp"
#include "tests/support/cluster.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <future>

/// What every log must do, on each of the three.
namespace ikiiki {
namespace {

constexpr Partition care{Topic::patients, 1};

/// A log, and how one waits for it.
class Subject {
  public:
    virtual ~Subject() = default;
    virtual Log& log() = 0;
    virtual void wait(const std::future<AppendOutcome>& outcome) = 0;

    AppendOutcome append(std::string bytes) {
        std::promise<AppendOutcome> answer;
        auto outcome = answer.get_future();
        log().append(care, std::move(bytes), [&](AppendOutcome given) { answer.set_value(given); });
        wait(outcome);
        return outcome.get();
    }
};

class SimSubject final : public Subject {
  public:
    Log& log() override { return log_; }
    void wait(const std::future<AppendOutcome>&) override { clock_.run(); }

  private:
    SimClock clock_{1};
    SimLog log_{clock_, SimFaults{}};
};

class OpenSubject final : public Subject {
  public:
    explicit OpenSubject(std::unique_ptr<OpenLog> log) : log_(std::move(log)) {}
    Log& log() override { return *log_; }
    void wait(const std::future<AppendOutcome>& outcome) override { outcome.wait(); }

  private:
    std::unique_ptr<OpenLog> log_;
};

template <class L>
std::unique_ptr<Subject> subject_of(Result<std::unique_ptr<L>> log) {
    EXPECT_TRUE(log) << log.error().code;
    return log ? std::make_unique<OpenSubject>(*std::move(log)) : nullptr;
}

struct Which {
    std::string name;
    std::unique_ptr<Subject> (*make)(const std::filesystem::path& folder);
};

std::unique_ptr<Subject> make_sim(const std::filesystem::path&) {
    return std::make_unique<SimSubject>();
}
std::unique_ptr<Subject> make_rocks(const std::filesystem::path& folder) {
    return subject_of(RocksLog::open(folder / "log", folder / "head"));
}
template <const char* const& release>
std::unique_ptr<Subject> make_kafka(const std::filesystem::path& folder) {
    const auto options = test::one_broker(release).options(folder.filename().string());
    EXPECT_TRUE(kafka::create_topics(options, 2));
    return subject_of(KafkaLog::open(options, folder / "copy"));
}

class Logs : public testing::TestWithParam<Which> {
  protected:
    void SetUp() override {
        subject_ = GetParam().make(folder_.path());
        ASSERT_TRUE(subject_);
    }
    Log& log() { return subject_->log(); }

    TemporaryFolder folder_;
    std::unique_ptr<Subject> subject_;
};

TEST_P(Logs, BeginEmpty) {
    EXPECT_EQ(log().end(care).value(), 0u);
    EXPECT_TRUE(log().read(care, 0, 1'000).value().empty());
}

TEST_P(Logs, NumberFromNoughtWithoutGaps) {
    for (std::uint64_t n = 0; n < 30; ++n) {
        const auto outcome = subject_->append("record " + std::to_string(n));
        ASSERT_EQ(outcome.appended, Appended::persisted);
        ASSERT_EQ(outcome.offset, n);
        ASSERT_EQ(log().end(care).value(), n + 1) << "what is reported can be read";
    }
    const auto all = log().read(care, 0, 1u << 20);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), 30u);
    for (std::uint64_t n = 0; n < 30; ++n) {
        EXPECT_EQ((*all)[n].offset, n);
        EXPECT_EQ((*all)[n].bytes, "record " + std::to_string(n));
    }
}

TEST_P(Logs, KeepEveryByte) {
    std::string bytes;
    for (int i = 0; i < 70'000; ++i) {
        bytes.push_back(static_cast<char>(i * 7 % 256));
    }
    ASSERT_EQ(subject_->append(bytes).appended, Appended::persisted);
    EXPECT_EQ(log().read(care, 0, 1).value().front().bytes, bytes);
}

TEST_P(Logs, ReadAtLeastOneAndNothingBeyondTheEnd) {
    for (int n = 0; n < 5; ++n) {
        ASSERT_EQ(subject_->append(std::string(100, 'x')).appended, Appended::persisted);
    }
    EXPECT_EQ(log().read(care, 2, 1).value().size(), 1u);
    EXPECT_EQ(log().read(care, 2, 200).value().size(), 2u);
    EXPECT_EQ(log().read(care, 0, 1u << 20).value().size(), 5u);
    EXPECT_TRUE(log().read(care, 5, 1).value().empty());
}

INSTANTIATE_TEST_SUITE_P(EveryLog, Logs,
                         testing::Values(Which{"Simulated", make_sim}, Which{"Rocks", make_rocks},
                                         Which{"Kafka", make_kafka<test::newest_brokers>},
                                         Which{"KafkaOldest", make_kafka<test::oldest_brokers>}),
                         [](const auto& about) { return about.param.name; });

}  // namespace
}  // namespace ikiiki
