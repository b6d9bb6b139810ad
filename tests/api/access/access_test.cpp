#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

/// Index of the newest entry by this user with this action; -1 when there is none.
int find_look(const Answer& history, std::string_view who, std::string_view action) {
    const auto id = region().at(who).id();
    for (std::size_t i = 0; i < history.size("/items"); ++i) {
        const auto item = "/items/" + std::to_string(i);
        if (history.text(item + "/user/id") == id && history.text(item + "/action") == action) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

TEST(AccessHistory, holds_a_reading_before_the_reader_has_it) {
    const auto patient = a_shared_patient();
    post_record(patient, "nurse_a", "本文");
    for (const auto& [path, action] : {std::pair{"", "opened"},
                                       {"/timeline", "timeline"},
                                       {"/vitals", "vitals"},
                                       {"/consents", "consents"},
                                       {"/team", "team"},
                                       {"/access-history", "history"}}) {
        ASSERT_EQ(region().as("doctor").get(of(patient) + path).status, 200) << path;
        const auto history = region().as("nurse_a").get(of(patient) + "/access-history");
        const auto at = find_look(history, "doctor", action);
        ASSERT_GE(at, 0) << action << history.body;
        const auto item = "/items/" + std::to_string(at);
        EXPECT_EQ(history.text(item + "/outcome"), "allowed");
        EXPECT_EQ(history.text(item + "/reason"), "team_member");
        EXPECT_EQ(history.text(item + "/purpose"), "care");
        EXPECT_EQ(history.text(item + "/user/facility/name"), "施設 clinic");
        EXPECT_TRUE(Instant::parse(history.text(item + "/at")));
        EXPECT_EQ(history.text("/items/0/action"), "history") << "this very look is in it";
        EXPECT_EQ(history.text("/items/0/user/id"), region().at("nurse_a").id());
    }
    region().as("doctor").get(patients);
    const auto history = region().as("nurse_a").get(of(patient) + "/access-history");
    const auto listed = find_look(history, "doctor", "listed");
    ASSERT_GE(listed, 0);
    EXPECT_EQ(history.text("/items/" + std::to_string(listed) + "/reason"), "team_member");
}

TEST(AccessHistory, holds_refusals_with_their_reason) {
    const auto patient = a_shared_patient();
    EXPECT_EQ(region().as("stranger").get(of(patient) + "/timeline").status, 404);
    EXPECT_EQ(post_record(patient, "pharmacist", "書いてみる").status, 404);
    EXPECT_EQ(region().as("operator").get(of(patient)).status, 403);
    EXPECT_EQ(region().still("suspended_id").get(of(patient)).status, 403);
    const auto history = region().as("nurse_a").get(of(patient) + "/access-history");
    for (const auto& [who, reason] : {std::pair{"stranger", "not_found"},
                                      {"pharmacist", "not_found"},
                                      {"operator", "may_not"},
                                      {"suspended_id", "user_id_suspended"}}) {
        bool found = false;
        for (std::size_t i = 0; i < history.size("/items"); ++i) {
            const auto item = "/items/" + std::to_string(i);
            found |= history.text(item + "/user/id") == region().at(who).id() &&
                     history.text(item + "/outcome") == "refused" &&
                     history.text(item + "/reason") == reason;
        }
        EXPECT_TRUE(found) << who << history.body;
    }
}

TEST(AccessHistory, comes_in_pages) {
    const auto patient = a_patient();
    for (int i = 0; i < 5; ++i) {
        region().as("nurse_a").get(of(patient));
    }
    const auto first = region().as("nurse_a").get(of(patient) + "/access-history?limit=3");
    ASSERT_EQ(first.size("/items"), 3u);
    const auto second = region().as("nurse_a").get(
        of(patient) + "/access-history?limit=3&cursor=" + encoded(first.text("/next_cursor")));
    ASSERT_GE(second.size("/items"), 1u);
    EXPECT_LE(second.text("/items/0/at"), first.text("/items/2/at"));
}

TEST(Access, names_everybody_who_may_see_now) {
    const auto patient = a_shared_patient();
    const auto now = region().as("nurse_a").get(of(patient) + "/access");
    ASSERT_EQ(now.size("/items"), 2u) << now.body;
    EXPECT_TRUE(now.says(region().at("doctor").id()));
    EXPECT_TRUE(now.says("\"registrar\""));
    const auto consents = region().as("nurse_a").get(of(patient) + "/consents");
    region().as("nurse_a").post(
        of(patient) + "/consents/" + consents.text("/items/0/id") + "/revocation", reason_body());
    const auto later = region().as("nurse_a").get(of(patient) + "/access");
    EXPECT_EQ(later.size("/items"), 1u);
    EXPECT_FALSE(later.says(region().at("doctor").id()));
}

TEST(Access, not_there_and_not_mine_look_alike) {
    const auto patient = a_shared_patient();
    auto nobody = patient;
    nobody.back() = nobody.back() == '0' ? '1' : '0';
    for (const auto* path : {"", "/timeline", "/team", "/access-history"}) {
        const auto hidden = region().as("stranger").get(of(patient) + path);
        const auto absent = region().as("stranger").get(of(nobody) + path);
        EXPECT_EQ(hidden.status, 404);
        EXPECT_EQ(hidden.body, absent.body) << path;
    }
    const auto write = record_body("x");
    EXPECT_EQ(region().as("stranger").post(of(patient) + "/records", write).body,
              region().as("stranger").post(of(nobody) + "/records", write).body);
    EXPECT_EQ(region().as("stranger").get(patients + "/pat_nonsense").status, 404);
}

}  // namespace
}  // namespace ikiiki::test
