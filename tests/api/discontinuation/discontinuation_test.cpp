#include "tests/support/http_bodies.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace ikiiki::test {
namespace {

/// Later than now, so that it is later than any 支援中止 a test has just made.
std::string now_text() {
    return region().clock.now().text();
}

TEST(Discontinuation, of_a_person_closes_every_route_for_every_member) {
    const PatientBody body;
    const auto patient = a_shared_patient(body);
    const auto record = post_record(patient, "nurse_a", "最後の記録").id();
    const auto consent = region().as("nurse_a").get(of(patient) + "/consents").text("/items/0/id");
    ASSERT_EQ(
        region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body()).status,
        201);
    const auto doctor_seat = "/team/" + region().at("doctor").id() + "/removal";
    for (const auto* who : {"nurse_a", "doctor"}) {
        for (const auto& path :
             {std::string(), std::string("/timeline"), std::string("/vitals"),
              std::string("/consents"), std::string("/team"), std::string("/access"),
              std::string("/access-history"), "/records/" + record}) {
            const auto closed = region().as(who).get(of(patient) + path);
            EXPECT_EQ(closed.status, 410) << who << path;
            EXPECT_EQ(closed.code(), "discontinued");
            EXPECT_EQ(closed.text("/article"), "16(3)");
            EXPECT_FALSE(closed.says(body.name));
            EXPECT_FALSE(closed.says("最後の記録"));
        }
        for (const auto& [path, text] :
             {std::pair{std::string("/records"), record_body("あとから")},
              {"/records/" + record + "/corrections",
               std::string("{\"reason\":\"x\",\"text\":\"y\"}")},
              {"/records/" + record + "/acknowledgements", std::string("{}")},
              {"/records/" + record + "/cancellation", reason_body()},
              {"/team", "{\"user_id\":\"" + region().at("nurse_b").id() + "\"}"},
              {doctor_seat, reason_body()},
              {"/relocation", std::string("{\"moved_on\":\"2026-05-12\"}")},
              {"/consents/" + consent + "/changes", std::string("{\"scope\":{}}")},
              {"/consents/" + consent + "/revocation", reason_body()}}) {
            EXPECT_EQ(region().as(who).post(of(patient) + path, text).status, 410) << who << path;
        }
        const auto list = region().as(who).get(patients);
        EXPECT_TRUE(list.says(patient)) << "a line without a name, so that they know why";
        EXPECT_FALSE(list.says(body.name));
        EXPECT_FALSE(list.says(body.kana));
    }
}

TEST(Discontinuation, closes_the_open_page_of_every_member_within_a_second) {
    const auto patient = a_shared_patient();
    LiveStream nurse(region().as("nurse_a"));
    LiveStream doctor(region().as("doctor"));
    LiveStream stranger(region().as("stranger"));
    const auto began = std::chrono::steady_clock::now();
    ASSERT_EQ(
        region().as("doctor").post(of(patient) + "/discontinuation", discontinue_body()).status,
        201);
    for (auto* stream : {&nurse, &doctor}) {
        const auto closed = stream->next("closed");
        ASSERT_TRUE(closed);
        EXPECT_NE(closed->data.find(patient), std::string::npos);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
    EXPECT_FALSE(stranger.next(std::chrono::milliseconds(50)));
}

TEST(Discontinuation, ends_with_a_new_consent_and_keeps_the_old_content_closed) {
    const auto patient = a_shared_patient();
    const auto before = post_record(patient, "nurse_a", "中止の前").id();
    const auto nurse = region().as("nurse_a");
    ASSERT_EQ(nurse.post(of(patient) + "/discontinuation", discontinue_body()).status, 201);
    const auto early = nurse.post(of(patient) + "/consents", consent_body());
    EXPECT_EQ(early.code(), "consent_before_discontinuation");
    const auto renewed = nurse.post(of(patient) + "/consents", consent_body("", now_text()));
    ASSERT_EQ(renewed.status, 201) << renewed.body;
    const auto after = post_record(patient, "nurse_a", "再開の後").id();
    const auto closed = region().as("doctor").get(of(patient) + "/timeline");
    ASSERT_EQ(closed.status, 200);
    EXPECT_TRUE(closed.says(after));
    EXPECT_FALSE(closed.says("中止の前"));
    EXPECT_EQ(region().as("doctor").get(of(patient) + "/records/" + before).status, 404);

    const auto open =
        nurse.post(of(patient) + "/consents", consent_body("\"include_earlier\":true", now_text()));
    ASSERT_EQ(open.status, 201) << open.body;
    EXPECT_TRUE(region().as("doctor").get(of(patient) + "/timeline").says("中止の前"));
}

TEST(Discontinuation, of_a_record_takes_its_content_from_everybody) {
    const auto patient = a_shared_patient();
    const auto record = post_record(patient, "nurse_a", "消したい内容").id();
    const auto other = post_record(patient, "nurse_a", "残る内容").id();
    const auto path = of(patient) + "/records/" + record;
    region().as("nurse_a").post(path + "/corrections",
                                "{\"reason\":\"直し\",\"text\":\"消したい内容その2\"}");
    ASSERT_EQ(region()
                  .as("doctor")
                  .post(of(patient) + "/discontinuation", discontinue_body(record))
                  .status,
              201);
    for (const auto* who : {"nurse_a", "doctor"}) {
        const auto timeline = region().as(who).get(of(patient) + "/timeline");
        ASSERT_EQ(timeline.size("/items"), 2u);
        EXPECT_FALSE(timeline.says("消したい内容"));
        EXPECT_FALSE(timeline.says("直し"));
        EXPECT_TRUE(timeline.says("残る内容"));
        const auto one = region().as(who).get(path);
        EXPECT_TRUE(one.flag("/discontinued"));
        EXPECT_FALSE(one.says("消したい内容"));
    }
    EXPECT_EQ(region()
                  .as("nurse_a")
                  .post(path + "/corrections", "{\"reason\":\"x\",\"text\":\"y\"}")
                  .status,
              410);
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/records/" + other).text("/text"),
              "残る内容");
}

TEST(DeletionRequest, is_taken_from_anybody_and_never_turned_away) {
    const auto patient = a_shared_patient();
    const auto body = std::string(
        "{\"requester\":{\"name\":\"鈴木 一郎\",\"relation\":\"長男\"},"
        "\"scope\":\"person\",\"identified\":false}");
    EXPECT_EQ(region().as("doctor").post(of(patient) + "/deletion-requests", body).status, 201);
    EXPECT_EQ(region().as("nurse_a").get(of(patient)).status, 200)
        << "a wish alone closes nothing yet";
    region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body());
    EXPECT_EQ(region().as("nurse_a").post(of(patient) + "/deletion-requests", body).status, 201)
        << "also after 支援中止";
}

}  // namespace
}  // namespace ikiiki::test
