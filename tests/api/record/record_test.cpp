#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string high_pulse =
    ",\"observations\":[{\"code\":\"body_temperature\",\"value\":36.8,\"unit\":\"Cel\"},"
    "{\"code\":\"pulse\",\"value\":180,\"unit\":\"/min\"}]";

TEST(Record, posted_is_on_the_timeline_as_reference_information) {
    const auto patient = a_shared_patient();
    const auto posted = post_record(patient, "nurse_a", "仙骨部の発赤は薄い。\n食欲あり🍚");
    ASSERT_EQ(posted.status, 201) << posted.body;
    EXPECT_EQ(posted.header("Location"), of(patient) + "/records/" + posted.id());
    const auto timeline = region().as("doctor").get(of(patient) + "/timeline");
    ASSERT_EQ(timeline.size("/items"), 1u) << timeline.body;
    EXPECT_EQ(timeline.text("/items/0/id"), posted.id());
    EXPECT_EQ(timeline.text("/items/0/text"), "仙骨部の発赤は薄い。\n食欲あり🍚");
    EXPECT_EQ(timeline.text("/items/0/author/name"), "職員 nurse_a");
    EXPECT_EQ(timeline.text("/items/0/author/facility/name"), "施設 station");
    EXPECT_EQ(timeline.text("/items/0/occurred_at"), "2026-05-14T00:30:00Z");
    EXPECT_TRUE(timeline.flag("/items/0/reference"));
    EXPECT_FALSE(timeline.flag("/items/0/mine"));
    EXPECT_EQ(timeline.text("/position"), posted.text("/position"));
    const auto one = region().as("doctor").get(of(patient) + "/records/" + posted.id());
    EXPECT_EQ(one.text("/text"), "仙骨部の発赤は薄い。\n食欲あり🍚");
}

TEST(Record, an_unlikely_value_is_asked_about_and_an_impossible_one_refused) {
    const auto patient = a_patient();
    const auto asked = post_record(patient, "nurse_a", "頻脈", high_pulse, "vitals");
    EXPECT_EQ(asked.status, 422);
    EXPECT_EQ(asked.code(), "confirm_unlikely_values");
    ASSERT_EQ(asked.size("/warnings"), 1u);
    EXPECT_EQ(asked.text("/warnings/0/pointer"), "/observations/1");
    EXPECT_EQ(asked.text("/warnings/0/code"), "unlikely_high");
    const auto confirmed =
        post_record(patient, "nurse_a", "頻脈",
                    high_pulse + ",\"confirmed_warnings\":[\"/observations/1\"]", "vitals");
    ASSERT_EQ(confirmed.status, 201) << confirmed.body;
    const auto item = region().as("nurse_a").get(of(patient) + "/records/" + confirmed.id());
    EXPECT_EQ(item.text("/observations/1/warning"), "high");
    EXPECT_EQ(item.text("/observations/1/label"), "脈拍");
    EXPECT_FALSE(item.has("/observations/0/warning"));
    const auto impossible = post_record(
        patient, "nurse_a", "",
        ",\"observations\":[{\"code\":\"body_temperature\",\"value\":99,\"unit\":\"Cel\"}]");
    EXPECT_EQ(impossible.code(), "value_impossible");
    EXPECT_EQ(impossible.text("/pointer"), "/observations/0");
}

TEST(Record, keeps_no_personal_number) {
    const auto patient = a_patient();
    for (const auto* text : {"マイナンバー 123456789012", "１２３４ ５６７８ ９０１２"}) {
        const auto refused = post_record(patient, "nurse_a", text);
        EXPECT_EQ(refused.code(), "personal_number_refused") << text;
        EXPECT_FALSE(refused.says("9012"));
    }
    EXPECT_EQ(post_record(patient, "nurse_a", "電話 0297-00-0000").status, 201);
}

TEST(Record, corrected_shows_both_versions) {
    const auto patient = a_shared_patient();
    const auto record = post_record(patient, "nurse_a", "右足に浮腫").id();
    const auto path = of(patient) + "/records/" + record;
    const auto corrected = region().as("nurse_a").post(
        path + "/corrections", "{\"reason\":\"左右の書き間違い\",\"text\":\"左足に浮腫\"}");
    ASSERT_EQ(corrected.status, 201) << corrected.body;
    const auto item = region().as("doctor").get(path);
    EXPECT_EQ(item.text("/text"), "左足に浮腫");
    EXPECT_EQ(item.text("/original/text"), "右足に浮腫");
    ASSERT_EQ(item.size("/corrections"), 1u);
    EXPECT_EQ(item.number("/corrections/0/revision"), 1);
    EXPECT_EQ(item.text("/corrections/0/reason"), "左右の書き間違い");
    EXPECT_EQ(item.text("/corrections/0/text"), "左足に浮腫");

    region().as("nurse_a").post(path + "/corrections",
                                "{\"reason\":\"追記\",\"text\":\"左足に軽い浮腫\"}");
    const auto twice = region().as("doctor").get(path);
    EXPECT_EQ(twice.text("/text"), "左足に軽い浮腫");
    EXPECT_EQ(twice.text("/original/text"), "右足に浮腫");
    EXPECT_EQ(twice.size("/corrections"), 2u);
}

TEST(Record, only_its_author_mends_it) {
    const auto patient = a_shared_patient();
    const auto path = of(patient) + "/records/" + post_record(patient, "nurse_a", "本文").id();
    for (const auto& [act, body] :
         {std::pair{"/corrections", std::string("{\"reason\":\"違う\",\"text\":\"別\"}")},
          std::pair{"/cancellation", reason_body()}}) {
        const auto refused = region().as("doctor").post(path + act, body);
        EXPECT_EQ(refused.status, 403) << act;
        EXPECT_EQ(refused.code(), "not_author");
    }
    EXPECT_EQ(region().as("doctor").get(path).text("/text"), "本文");
}

TEST(Record, cancelled_stays_readable_and_cannot_be_corrected) {
    const auto patient = a_shared_patient();
    const auto path =
        of(patient) + "/records/" + post_record(patient, "nurse_a", "別の方の記録").id();
    ASSERT_EQ(region().as("nurse_a").post(path + "/cancellation", reason_body("別人")).status, 201);
    const auto item = region().as("doctor").get(path);
    EXPECT_EQ(item.text("/text"), "別の方の記録");
    EXPECT_EQ(item.text("/cancelled/reason"), "別人");
    EXPECT_EQ(item.text("/cancelled/author/id"), region().at("nurse_a").id());
    EXPECT_EQ(region()
                  .as("nurse_a")
                  .post(path + "/corrections", "{\"reason\":\"x\",\"text\":\"y\"}")
                  .code(),
              "record_cancelled");
}

TEST(Record, acknowledged_by_others_once) {
    const auto patient = a_shared_patient();
    const auto path = of(patient) + "/records/" + post_record(patient, "nurse_a", "本文").id();
    EXPECT_EQ(region().as("doctor").post(path + "/acknowledgements", "{}").status, 201);
    EXPECT_EQ(region().as("doctor").post(path + "/acknowledgements", "{}").status, 201);
    EXPECT_EQ(region().as("nurse_a").post(path + "/acknowledgements", "{}").code(), "own_record");
    const auto item = region().as("doctor").get(path);
    ASSERT_EQ(item.size("/acknowledgements"), 1u);
    EXPECT_EQ(item.text("/acknowledgements/0/user/id"), region().at("doctor").id());
    EXPECT_TRUE(item.flag("/acknowledged_by_me"));
    EXPECT_FALSE(region().as("nurse_a").get(path).flag("/acknowledged_by_me"));
}

TEST(Consultation, is_due_for_its_addressee_until_answered) {
    const auto patient = a_shared_patient();
    const auto doctor = region().at("doctor").id();
    const auto to = ",\"addressees\":[\"" + doctor + "\"],\"reply_by\":\"2026-05-20T00:00:00Z\"";
    EXPECT_EQ(post_record(patient, "nurse_a", "相談", "", "consultation").code(),
              "addressee_missing");
    const auto asked = post_record(patient, "nurse_a", "降圧薬の時間は", to, "consultation");
    ASSERT_EQ(asked.status, 201) << asked.body;
    const auto line = [&] {
        const auto list = region().as("doctor").get(patients + "?filter=due");
        return list.body.find(asked.id()) != std::string::npos;
    };
    EXPECT_TRUE(line());
    const auto reply = post_record(patient, "doctor", "夕食後へ",
                                   ",\"reply_to\":\"" + asked.id() + '"', "consultation");
    EXPECT_EQ(reply.code(), "addressee_missing");
    const auto answered = post_record(patient, "doctor", "夕食後へ",
                                      ",\"reply_to\":\"" + asked.id() + "\",\"addressees\":[\"" +
                                          region().at("nurse_a").id() + "\"]",
                                      "consultation");
    ASSERT_EQ(answered.status, 201) << answered.body;
    EXPECT_FALSE(line());
    EXPECT_TRUE(
        region().as("nurse_a").get(of(patient) + "/records/" + asked.id()).flag("/replied"));
}

TEST(Consultation, is_for_members_only) {
    const auto patient = a_shared_patient();
    const auto refused =
        post_record(patient, "nurse_a", "相談",
                    ",\"addressees\":[\"" + region().at("stranger").id() + "\"]", "consultation");
    EXPECT_EQ(refused.code(), "addressee_not_member");
}

}  // namespace
}  // namespace ikiiki::test
