#include "tests/support/http_bodies.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string me = base + "/me";

/// A region of its own: these tests send the clock far ahead.
class Session : public testing::Test {
  protected:
    static void SetUpTestSuite() { own = std::make_unique<Region>(); }
    static void TearDownTestSuite() { own.reset(); }
    static std::unique_ptr<Region> own;

    Client fresh(std::string_view name) {
        const auto answer = own->sign_in(name, true);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return own->anyone().bearer(answer.text("/token"));
    }
};
std::unique_ptr<Region> Session::own;

TEST_F(Session, ends_after_ten_idle_minutes) {
    const auto nurse = fresh("nurse_a");
    own->clock.pass(590);
    EXPECT_EQ(nurse.get(me).status, 200);
    own->clock.pass(590);
    EXPECT_EQ(nurse.get(me).status, 200) << "the last request was activity";
    own->clock.pass(601);
    const auto late = nurse.get(me);
    EXPECT_EQ(late.status, 401);
    EXPECT_EQ(late.code(), "not_signed_in");
    own->clock.pass(-601);
    EXPECT_EQ(nurse.get(me).status, 401) << "over is over";
}

TEST_F(Session, ends_after_twelve_hours_however_busy) {
    const auto nurse = fresh("nurse_b");
    for (int minutes = 9; minutes < 12 * 60; minutes += 9) {
        own->clock.pass(9 * 60);
        ASSERT_EQ(nurse.get(me).status, 200) << minutes;
    }
    own->clock.pass(9 * 60);
    EXPECT_EQ(nurse.get(me).status, 401);
}

TEST_F(Session, ends_with_signing_out_in_this_page_and_its_stream) {
    const auto answer = own->sign_in("doctor", false);
    const auto cookie = answer.header("Set-Cookie");
    const auto token = cookie.substr(15, cookie.find(';') - 15);
    const auto doctor = own->anyone().cookie(token).always(
        "Origin", "http://127.0.0.1:" + std::to_string(own->service().port()));
    LiveStream stream(doctor);
    ASSERT_EQ(stream.status(), 200);
    const auto out = doctor.remove(base + "/session");
    EXPECT_EQ(out.status, 204);
    EXPECT_NE(out.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(doctor.get(me).status, 401);
    EXPECT_TRUE(stream.next("session_ended"));
    EXPECT_TRUE(stream.ended());
}

TEST_F(Session, signing_out_leaves_my_other_sessions) {
    const auto here = fresh("pharmacist");
    const auto there = fresh("pharmacist");
    EXPECT_EQ(here.remove(base + "/session").status, 204);
    EXPECT_EQ(here.get(me).status, 401);
    EXPECT_EQ(there.get(me).status, 200);
}

TEST_F(Session, survives_a_restart_and_an_ended_one_does_not) {
    const auto stays = fresh("helper");
    const auto ends = fresh("care_manager");
    EXPECT_EQ(ends.remove(base + "/session").status, 204);
    const auto token = stays.standing_headers();
    own->restart();
    auto again = own->anyone();
    again.always(token[0].first, token[0].second);
    EXPECT_EQ(again.get(me).status, 200);
    auto over = own->anyone();
    over.always("Authorization", ends.standing_headers()[0].second);
    EXPECT_EQ(over.get(me).status, 401);
}

TEST_F(Session, a_code_used_before_a_restart_is_still_used) {
    auto& person = own->at("stranger");
    const auto body = own->sign_in_body(person, password, own->next_code(person), true);
    EXPECT_EQ(own->anyone().post(base + "/session", body).status, 200);
    own->restart();
    EXPECT_EQ(own->anyone().post(base + "/session", body).status, 401);
}

TEST_F(Session, unlocks_with_the_password_alone) {
    const auto nurse = fresh("nurse_c");
    const auto unlock = base + "/session/unlock";
    EXPECT_EQ(nurse.post(unlock, "{\"password\":" + json_string(password) + '}').status, 200);
    const auto wrong = nurse.post(unlock, "{\"password\":\"something-else-entirely\"}");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(nurse.get(me).status, 200) << "a typing mistake does not sign out";
}

TEST_F(Session, an_open_screen_is_no_way_around_the_waiting) {
    const auto worker = fresh("day_worker");
    const auto unlock = base + "/session/unlock";
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(worker.post(unlock, "{\"password\":\"something-else-entirely\"}").status, 401);
    }
    const auto right = "{\"password\":" + json_string(password) + '}';
    const auto locked = worker.post(unlock, right);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "too_many_attempts");
    own->clock.pass(31);
    EXPECT_EQ(worker.post(unlock, right).status, 200);
}

TEST_F(Session, an_ended_affiliation_is_over_with_the_next_request) {
    const auto nurse = fresh("nurse_c");
    auto& store = own->service().store();
    const auto& person = own->at("nurse_c");
    const auto now = own->clock.now();  // once: an end after the decision would be refused
    const auto ended = store.execute<User>(user_stream(person.actor.user), EndAffiliation{now},
                                           Deciding{own->at("nurse_a").actor, now}, own->context());
    ASSERT_TRUE(ended);
    const auto next = nurse.get(patients);  // no waiting for views
    EXPECT_EQ(next.status, 403);
    EXPECT_EQ(next.code(), "affiliation_ended");
    EXPECT_EQ(next.text("/article"), "6(2)");
}

}  // namespace
}  // namespace ikiiki::test
