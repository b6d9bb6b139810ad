#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/kafka/watermarks.hpp"
#include "tests/eventstore/log/log_fixture.hpp"
#include "tests/support/cluster.hpp"

#include <chrono>

namespace ikiiki {
namespace {

struct Door {
    const char* release;
    const char* mechanism;
};

/// Brokers that let in who signs in, over TLS.
class SecureBrokers : public LogFixture, public testing::WithParamInterface<Door> {
  protected:
    /// As it should be, but for one setting.
    KafkaOptions options(const std::string& name = {}, const std::string& value = {}) const {
        auto options = cluster_.secure_options("Secure", GetParam().mechanism);
        for (auto& [key, set] : options.settings) {
            set = key == name ? value : set;
        }
        return options;
    }
    const test::Cluster cluster_{1, GetParam().release, "open-sesame-1"};
    TemporaryFolder folder_;
};

TEST_P(SecureBrokers, TakeTheLogOfWhoSignsInAndNobodyElses) {
    const auto made = kafka::create_topics(options(), 2);
    ASSERT_TRUE(made) << made.error().code << ' ' << made.error().detail;
    {
        const auto log = KafkaLog::open(options(), folder_.path() / "copy");
        ASSERT_TRUE(log) << log.error().code << ' ' << log.error().detail;
        append_texts(**log, 0, 5);
        EXPECT_EQ(count_texts(**log), 5u);
    }
    testing::internal::CaptureStderr();
    for (const auto& wrong :
         {options("sasl.password", "open-sesame-2"), options("security.protocol", "SASL_PLAINTEXT"),
          options("ssl.ca.location", "/etc/ssl/certs/ca-certificates.crt")}) {
        const auto asking = kafka::Watermarks::open(wrong);
        ASSERT_TRUE(asking);
        const auto ends = asking->ends({care}, std::chrono::seconds(2));
        EXPECT_EQ(ends ? "answered" : ends.error().code, "kafka_unreachable");
        EXPECT_EQ(ends ? "" : ends.error().detail.substr(0, 6), "Local:") << "no password";
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr().find("sesame"), std::string::npos);
}

// Debian's librdkafka 2.0.2 says the nonce of SCRAM twice, which brokers from 4.0 on refuse.
INSTANTIATE_TEST_SUITE_P(Brokers, SecureBrokers,
                         testing::Values(Door{test::oldest_brokers, "SCRAM-SHA-512"},
                                         Door{test::newest_brokers, "PLAIN"}),
                         [](const auto& door) {
                             return std::string(door.index == 0 ? "Scram" : "Plain");
                         });

}  // namespace
}  // namespace ikiiki
