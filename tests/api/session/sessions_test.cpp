#include "api/session/sessions.hpp"

#include "api/session/token.hpp"
#include "eventstore/crypto/totp.hpp"
#include "tests/eventstore/store/region_fixture.hpp"

#include <algorithm>
#include <thread>

namespace ikiiki::test {
namespace {

const Instant morning{1'800'000'000'000'000};

Instant after(std::int64_t seconds) {
    return {morning.us + seconds * us_per_second};
}

/// Two nodes that follow one log, each with rows of its own.
class TwoNodes : public RegionFixture {
  protected:
    void SetUp() override {
        RegionFixture::SetUp();
        nurse_.user.bytes.fill(1);
        doctor_.user.bytes.fill(2);
        here_ = node("here");
        there_ = node("there");
    }
    void TearDown() override {
        here_.reset();
        there_.reset();
    }
    std::unique_ptr<Sessions> node(std::string_view name, Instant now = morning) {
        auto opened = Sessions::open(rows(name), *store_, now);
        EXPECT_TRUE(opened);
        return *std::move(opened);
    }
    std::filesystem::path rows(std::string_view name) const { return folder_.path() / name; }

    static std::string begin(Sessions& node, const Actor& who, bool bearer = true,
                             std::optional<std::uint64_t> step = {}) {
        const auto token = node.begin({who.user, bearer, step, "192.0.2.1"}, morning);
        EXPECT_TRUE(token) << token.error().code;
        return token ? *token : std::string();
    }
    static bool lives(Sessions& node, const std::string& token, Instant now = morning) {
        const auto found = node.find(token, now);
        EXPECT_TRUE(found) << found.error().code;
        return found && found->has_value();
    }
    SessionId id_of(const std::string& token) const {
        return SessionToken::read(store_->keys(), token)->session();
    }
    /// What another node did is known here a little later.
    template <class Condition>
    static bool soon(const Condition& condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline) {
                return false;
            }
            std::this_thread::yield();
        }
        return true;
    }

    Actor nurse_;
    Actor doctor_;
    std::unique_ptr<Sessions> here_;
    std::unique_ptr<Sessions> there_;
};

TEST_F(TwoNodes, know_a_session_that_began_on_one_of_them) {
    const auto token = begin(*here_, nurse_, false);
    const auto found = there_->find(token, after(5));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->session, (Session{nurse_.user, morning, after(5), false}));
    EXPECT_EQ((*found)->id, id_of(token));
    EXPECT_NE(begin(*here_, nurse_), begin(*here_, nurse_)) << "each sign-in has its own token";
}

TEST_F(TwoNodes, end_a_session_everywhere) {
    std::atomic<int> told = 0;
    const auto token = begin(*here_, nurse_);
    const auto other = begin(*here_, nurse_);
    there_->on_end([&](SessionId id) { told += id == id_of(token) ? 1 : 100; });
    ASSERT_TRUE(lives(*there_, token));
    ASSERT_TRUE(here_->end(nurse_, id_of(token), "192.0.2.1", morning));
    EXPECT_FALSE(lives(*here_, token)) << "at once";
    EXPECT_TRUE(soon([&] { return !lives(*there_, token); }));
    EXPECT_TRUE(soon([&] { return told == 1; }));
    EXPECT_TRUE(lives(*here_, other));
    EXPECT_TRUE(lives(*there_, other));
}

TEST_F(TwoNodes, end_only_the_other_sessions_of_a_user) {
    const auto stays = begin(*here_, nurse_);
    const auto here = begin(*here_, nurse_);
    const auto there = begin(*there_, nurse_);
    const auto doctors = begin(*there_, doctor_);
    ASSERT_TRUE(lives(*here_, there) && lives(*here_, doctors));
    ASSERT_TRUE(here_->end_others(nurse_, id_of(stays), "192.0.2.1", morning));
    EXPECT_FALSE(lives(*here_, here));
    EXPECT_FALSE(lives(*here_, there));
    EXPECT_TRUE(soon([&] { return !lives(*there_, here) && !lives(*there_, there); }));
    const auto later = begin(*there_, nurse_);
    for (auto* node : {here_.get(), there_.get()}) {
        EXPECT_TRUE(lives(*node, stays));
        EXPECT_TRUE(lives(*node, doctors));
        EXPECT_TRUE(lives(*node, later)) << "it began after the others ended";
    }
}

TEST_F(TwoNodes, let_nobody_end_the_session_of_another) {
    const auto token = begin(*here_, nurse_);
    ASSERT_TRUE(here_->end(doctor_, id_of(token), "192.0.2.1", morning));
    EXPECT_TRUE(lives(*here_, token));
}

TEST_F(TwoNodes, take_a_code_once_whoever_is_asked) {
    for (std::uint64_t step = 100; step < 120; ++step) {
        std::atomic<int> begun = 0;
        std::vector<std::thread> doors;
        for (auto* node : {here_.get(), there_.get(), here_.get()}) {
            doors.emplace_back([&, node] {
                const auto token = node->begin({nurse_.user, true, step, ""}, morning);
                begun += token ? 1 : 0;
                EXPECT_TRUE(token || token.error().code == "code_used");
            });
        }
        for (auto& door : doors) {
            door.join();
        }
        EXPECT_EQ(begun, 1) << step;
        EXPECT_TRUE(here_->is_used(nurse_.user, step));
    }
    EXPECT_TRUE(soon([&] { return there_->is_used(nurse_.user, 119); }));
    EXPECT_FALSE(there_->begin({nurse_.user, true, 7, ""}, morning)) << "an earlier step neither";
    EXPECT_TRUE(there_->begin({nurse_.user, true, {}, ""}, morning)) << "without a code";
    EXPECT_TRUE(there_->begin({doctor_.user, true, 7, ""}, morning)) << "of another user";
}

TEST_F(TwoNodes, take_the_first_code_of_a_new_second_factor_once) {
    const auto first = here_->use_step(nurse_, 50, "192.0.2.1", morning);
    ASSERT_TRUE(first);
    EXPECT_TRUE(*first);
    const auto again = here_->use_step(nurse_, 50, "192.0.2.1", morning);
    EXPECT_TRUE(again && !*again);
    const auto door = there_->begin({nurse_.user, true, 50, ""}, morning);
    EXPECT_EQ(door ? "" : door.error().code, "code_used");
    const auto elsewhere = there_->use_step(nurse_, 49, "192.0.2.1", morning);
    EXPECT_TRUE(elsewhere && !*elsewhere);
}

TEST_F(TwoNodes, refuse_what_no_node_gave) {
    const auto token = begin(*here_, nurse_);
    EXPECT_EQ(token.size(), 80u);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto forged = token;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(SessionToken::read(store_->keys(), forged)) << i;
    }
    for (const auto* garbage : {"", "A", "%%%%", "AAAA"}) {
        EXPECT_FALSE(lives(*here_, garbage));
    }
    EXPECT_FALSE(lives(*here_, token + "A"));
}

TEST_F(TwoNodes, say_that_they_have_not_followed_rather_than_that_nobody_signed_in) {
    auto ahead = SessionToken::fresh();
    ahead.began = {{Topic::access, 1}, 1'000'000};
    const auto found = here_->find(ahead.text(store_->keys()), morning);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "not_fresh");
    EXPECT_EQ(found.error().kind, Kind::unavailable);
    ahead.began = {{Topic::access, 1}, 0};
    EXPECT_FALSE(lives(*here_, ahead.text(store_->keys()))) << "a place without such a session";
}

TEST_F(TwoNodes, ask_each_other_before_they_take_a_session_for_idle) {
    const auto token = begin(*here_, nurse_);
    ASSERT_TRUE(lives(*here_, token, after(500)));
    ASSERT_TRUE(soon([&] { return there_->last_seen(id_of(token)) == morning; }));
    int asked = 0;
    there_->ask_others([&](SessionId id) {
        ++asked;
        return here_->last_seen(id);
    });
    EXPECT_TRUE(lives(*there_, token, after(700)));
    EXPECT_TRUE(lives(*there_, token, after(701)));
    EXPECT_EQ(asked, 1) << "only in doubt";
    there_->ask_others([](SessionId) { return std::nullopt; });
    EXPECT_FALSE(lives(*there_, token, after(1400))) << "nobody answers: the safe side";
    there_->ask_others([](SessionId) { return std::optional(after(1399)); });
    EXPECT_FALSE(lives(*there_, token, after(1400))) << "over is over";
    EXPECT_FALSE(lives(*here_, token, after(13 * 3600)));
}

TEST_F(TwoNodes, believe_no_moment_that_has_not_come) {
    const auto token = begin(*here_, nurse_);
    there_->ask_others([](SessionId) { return std::optional(after(1'000'000)); });
    ASSERT_TRUE(lives(*there_, token, after(700)));
    EXPECT_EQ(there_->last_seen(id_of(token)), after(700));
}

TEST_F(TwoNodes, tell_each_other_who_was_active) {
    const auto quiet = begin(*here_, nurse_);
    const auto busy = begin(*here_, doctor_);
    const auto nothing = here_->seen_since(0);
    EXPECT_TRUE(nothing.seen.empty());
    ASSERT_TRUE(lives(*here_, busy, after(300)));
    const auto first = here_->seen_since(nothing.until);
    ASSERT_EQ(first.seen.size(), 1u);
    EXPECT_EQ(first.seen[0].session, id_of(busy));
    EXPECT_EQ(first.seen[0].at, after(300));
    EXPECT_TRUE(here_->seen_since(first.until).seen.empty());
    ASSERT_TRUE(lives(*here_, busy, after(309)));
    EXPECT_TRUE(here_->seen_since(first.until).seen.empty()) << "not with every request";
    ASSERT_TRUE(lives(*here_, busy, after(310)));
    const auto second = here_->seen_since(first.until);
    ASSERT_EQ(second.seen.size(), 1u);
    ASSERT_TRUE(soon([&] { return there_->last_seen(id_of(busy)).has_value(); }));
    there_->saw(second.seen);
    EXPECT_EQ(there_->last_seen(id_of(busy)), after(310));
    EXPECT_TRUE(lives(*there_, busy, after(900))) << "without asking";
    EXPECT_FALSE(lives(*there_, quiet, after(900)));
}

TEST_F(TwoNodes, come_back_with_what_the_log_says) {
    const auto stays = begin(*here_, nurse_, false, 40);
    const auto ends = begin(*here_, doctor_);
    ASSERT_TRUE(lives(*here_, stays, after(400)));
    ASSERT_TRUE(here_->end(doctor_, id_of(ends), "192.0.2.1", morning));
    here_.reset();
    const auto other = begin(*there_, doctor_);
    here_ = node("here", after(900));
    EXPECT_TRUE(lives(*here_, stays, after(900))) << "seen at 400, which was written down";
    EXPECT_FALSE(lives(*here_, ends));
    EXPECT_TRUE(lives(*here_, other));
    EXPECT_TRUE(here_->is_used(nurse_.user, 40));
    EXPECT_FALSE(here_->is_used(nurse_.user, 41));
}

TEST_F(TwoNodes, need_nothing_but_the_log) {
    const auto stays = begin(*here_, nurse_, false, 40);
    const auto ends = begin(*here_, doctor_);
    ASSERT_TRUE(here_->end(doctor_, id_of(ends), "192.0.2.1", morning));
    here_.reset();
    std::filesystem::remove_all(rows("here"));
    here_ = node("here", after(60));
    EXPECT_TRUE(lives(*here_, stays, after(60)));
    EXPECT_FALSE(lives(*here_, ends, after(60)));
    EXPECT_TRUE(here_->is_used(nurse_.user, 40));
}

TEST_F(TwoNodes, read_no_further_back_than_a_session_lasts) {
    const auto old = begin(*here_, nurse_, false, 40);
    const auto late = there_->begin({doctor_.user, true, 41, ""}, after(12 * 3600));
    ASSERT_TRUE(late);
    const auto fresh = node("fresh", after(14 * 3600));
    EXPECT_FALSE(fresh->last_seen(id_of(old)));
    EXPECT_TRUE(fresh->last_seen(id_of(*late)));
}

TEST_F(TwoNodes, make_rows_anew_that_are_ahead_of_the_log) {
    begin(*here_, nurse_);
    here_.reset();
    there_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_.path() / "data");
    std::filesystem::remove(folder_.path() / "data.kek");
    open();
    here_ = node("here");
    there_ = node("there");
    const auto token = begin(*here_, doctor_);
    EXPECT_TRUE(lives(*here_, token));
    EXPECT_TRUE(lives(*there_, token));
}

TEST_F(TwoNodes, leave_who_came_and_went_in_the_access_log) {
    const auto token = begin(*here_, nurse_, true, 40);
    ASSERT_TRUE(here_->end(nurse_, id_of(token), "192.0.2.9", after(60)));
    const auto partition = store_->partition_of(Topic::access, "sign-in/" + nurse_.user.text());
    const auto slice = store_->applied(partition, 0, 100);
    ASSERT_TRUE(slice && slice->records.size() == 2);
    std::vector<AccessEvent> entries;
    for (const auto& applied : slice->records) {
        const auto& entry = applied.record->header.events[0];
        entries.push_back(
            *decode<AccessEvent>(entry.type, entry.schema, applied.record->payloads[0].clear));
    }
    EXPECT_EQ(std::get<SignInRecorded>(entries[0]),
              (SignInRecorded{
                  nurse_.user, true, {}, Line<0, 64>::of("192.0.2.1"), id_of(token), true, 40}));
    EXPECT_EQ(std::get<SessionEnded>(entries[1]),
              (SessionEnded{nurse_.user, id_of(token), false, Line<0, 64>::of("192.0.2.9")}));
}

}  // namespace
}  // namespace ikiiki::test
