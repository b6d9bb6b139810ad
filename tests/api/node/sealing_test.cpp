#include "api/node/sealing.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

std::unique_ptr<KeyRing> ring(const TemporaryFolder& folder, const std::string& name) {
    auto opened = KeyRing::open(folder.path() / name, folder.path() / (name + ".kek"));
    EXPECT_TRUE(opened);
    return *std::move(opened);
}

class Sealing : public testing::Test {
  protected:
    TemporaryFolder folder_;
    std::unique_ptr<KeyRing> keys_ = ring(folder_, "keys");
    Instant now_{1'800'000'000'000'000};
    NodeSealing asker_{*keys_, [this] { return now_; }};
    NodeSealing asked_{*keys_, [this] { return now_; }};

    void pass(std::int64_t seconds) { now_.us += seconds * us_per_second; }
    /// What the asked node makes of it: the message, or the code of the refusal.
    std::string opened(std::string_view path, std::string_view stamp, std::string_view sealed) {
        auto message = asked_.open_request(path, stamp, sealed);
        return message ? *message : std::string(message.error().code);
    }
};

TEST_F(Sealing, brings_a_question_there_and_its_answer_back) {
    const auto stamp = asker_.stamp();
    const auto question = asker_.seal_request("/node/ping", stamp, "本文 of a request");
    EXPECT_EQ(question.find("request"), std::string::npos) << "nobody in between reads it";
    EXPECT_EQ(opened("/node/ping", stamp, question), "本文 of a request");
    const auto answer = asked_.seal_answer("/node/ping", stamp, "an answer");
    const auto read = asker_.open_answer("/node/ping", stamp, answer);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, "an answer");
}

TEST_F(Sealing, refuses_forgeries) {
    const auto stamp = asker_.stamp();
    const auto sealed = asker_.seal_request("/node/ping", stamp, "message");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto forged = sealed;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(opened("/node/ping", stamp, forged), "not_signed_in") << i;
    }
    EXPECT_EQ(opened("/node/forward", stamp, sealed), "not_signed_in") << "another path";
    EXPECT_EQ(opened("/node/ping", asker_.stamp(), sealed), "not_signed_in") << "another stamp";
    const auto answer = asker_.seal_answer("/node/ping", stamp, "message");
    EXPECT_EQ(opened("/node/ping", stamp, answer), "not_signed_in") << "an answer sent back";
    const auto others = ring(folder_, "others");
    const NodeSealing stranger(*others, [this] { return now_; });
    EXPECT_EQ(opened("/node/ping", stamp, stranger.seal_request("/node/ping", stamp, "message")),
              "not_signed_in")
        << "of another region";
    for (const auto* bad : {"", ".", "1", "x.y", "1800000000000000", "1800000000000000.",
                            "-1.01h455vb4pex5vsknk084sn02q"}) {
        EXPECT_EQ(opened("/node/ping", bad, asker_.seal_request("/node/ping", bad, "message")),
                  "not_signed_in")
            << bad;
    }
    EXPECT_EQ(opened("/node/ping", stamp, sealed), "message") << "none of them used the stamp";
}

TEST_F(Sealing, takes_each_message_once) {
    std::vector<std::pair<std::string, std::string>> sent;
    for (int second = 0; second < 60; ++second) {
        const auto stamp = asker_.stamp();
        sent.emplace_back(stamp, asker_.seal_request("/node/ping", stamp, "message"));
        EXPECT_EQ(opened("/node/ping", stamp, sent.back().second), "message");
        for (const auto& [old, sealed] : sent) {
            ASSERT_EQ(opened("/node/ping", old, sealed), "not_signed_in") << second;
        }
        pass(1);
    }
}

TEST_F(Sealing, takes_messages_of_now_and_nothing_from_before_it_began) {
    const auto stamp = asker_.stamp();
    const auto sealed = asker_.seal_request("/node/ping", stamp, "message");
    pass(11);
    EXPECT_EQ(opened("/node/ping", stamp, sealed), "not_signed_in") << "too late";
    const auto late = asker_.stamp();
    const auto late_message = asker_.seal_request("/node/ping", late, "message");
    pass(-11);
    EXPECT_EQ(opened("/node/ping", late, late_message), "not_signed_in") << "too early";
    EXPECT_EQ(opened("/node/ping", stamp, sealed), "message");
    pass(1);
    NodeSealing restarted(*keys_, [this] { return now_; });
    EXPECT_FALSE(restarted.open_request("/node/ping", stamp, sealed))
        << "a restart forgets nothing";
}

TEST_F(Sealing, reads_no_answer_to_another_question) {
    const auto stamp = asker_.stamp();
    const auto other = asker_.stamp();
    const auto answer = asked_.seal_answer("/node/ping", stamp, "an answer");
    EXPECT_FALSE(asker_.open_answer("/node/ping", other, answer));
    EXPECT_FALSE(asker_.open_answer("/node/forward", stamp, answer));
    EXPECT_FALSE(asker_.open_answer("/node/ping", stamp, answer + "AAAA"));
    EXPECT_FALSE(asker_.open_answer("/node/ping", stamp,
                                    asker_.seal_request("/node/ping", stamp, "an answer")));
}

}  // namespace
}  // namespace ikiiki::test
