#include "tests/api/alert/alerts.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

TEST(AlertRules, are_the_doctors_and_keep_their_history) {
    AlertedPatient patient(region());
    const auto path = patient.path() + "/alert-rules";
    ASSERT_EQ(region().as("doctor").post(path + "/ranges", ranges_body("88")).status, 201);
    const auto rules = region().as("care_manager").get(path);
    ASSERT_EQ(rules.status, 200);
    EXPECT_EQ(rules.number("/ranges/0/low"), 88);
    EXPECT_FALSE(rules.has("/ranges/0/high"));
    EXPECT_EQ(rules.text("/ranges/0/label"), "SpO2");
    EXPECT_EQ(rules.text("/ranges/0/unit"), "%");
    ASSERT_EQ(rules.size("/history"), 2u);
    EXPECT_EQ(rules.number("/history/1/ranges/0/low"), 90);
    EXPECT_EQ(rules.text("/history/0/by/id"), region().at("doctor").id());
    EXPECT_FALSE(rules.flag("/chain_is_default"));
    ASSERT_EQ(rules.size("/chain"), 2u);
    EXPECT_EQ(rules.text("/chain/1/members/0/user/id"), region().at("nurse_b").id());
    EXPECT_TRUE(rules.flag("/chain/1/members/0/can_be_told"));
    EXPECT_EQ(rules.number("/chain/1/minutes"), 15);
    EXPECT_FALSE(rules.flag("/nobody_can_be_told"));

    const auto banner = region().as("nurse_a").get(patient.path());
    EXPECT_EQ(banner.number("/ranges/0/low"), 88);
    const auto refused = region().as("nurse_a").post(path + "/ranges", ranges_body());
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "doctor_only");
    EXPECT_EQ(refused.text("/article"), "3(1)");
    const auto chain = region().as("care_manager").post(path + "/chain", chain_body(""));
    EXPECT_EQ(chain.code(), "doctor_or_nurse_only");
}

TEST(AlertRules, say_when_nobody_can_be_told) {
    const auto patient = a_patient();
    const auto rules = region().as("nurse_a").get(of(patient) + "/alert-rules");
    EXPECT_TRUE(rules.flag("/chain_is_default"));
    EXPECT_EQ(rules.size("/chain/0/members"), 0u);
    EXPECT_TRUE(rules.flag("/nobody_can_be_told"));
    give_consent(patient);
    ASSERT_EQ(join(patient, "doctor"), 201);
    const auto with_doctor = region().as("nurse_a").get(of(patient) + "/alert-rules");
    EXPECT_EQ(with_doctor.size("/chain/0/members"), 1u);
    EXPECT_FALSE(with_doctor.flag("/nobody_can_be_told"));
}

TEST(AlertRules, refuse_what_cannot_be) {
    AlertedPatient patient(region());
    const auto post = [&](const std::string& path, const std::string& body) {
        return region().as("doctor").post(patient.path() + "/alert-rules/" + path, body);
    };
    const auto twice = R"({"ranges":[{"code":"spo2","low":90},{"code":"spo2","low":80}]})";
    EXPECT_EQ(post("ranges", twice).code(), "range_twice");
    EXPECT_EQ(post("ranges", twice).text("/pointer"), "/ranges/1");
    EXPECT_EQ(post("ranges", R"({"ranges":[{"code":"spo2"}]})").code(), "range_empty");
    EXPECT_EQ(post("ranges", R"({"ranges":[{"code":"mood","low":1}]})").code(),
              "unknown_observation");
    EXPECT_EQ(post("ranges", R"({"ranges":[{"code":"spo2","low":900}]})").code(),
              "value_impossible");
    EXPECT_EQ(post("chain", chain_body(step_of({}))).code(), "step_empty");
    EXPECT_EQ(post("chain", chain_body(step_of({region().at("stranger").id()}))).code(),
              "told_not_member");
    const auto doctor = region().at("doctor").id();
    EXPECT_EQ(post("chain", chain_body(step_of({doctor, doctor}))).code(), "told_twice");
    EXPECT_EQ(post("chain", chain_body(step_of({doctor}, 0))).code(), "value_impossible");
    EXPECT_EQ(post("chain", chain_body(step_of({doctor}, -1))).code(), "value_impossible");
}

TEST(Alert, comes_with_the_record_and_says_who_was_told_and_who_answered) {
    AlertedPatient patient(region());
    const auto fine = patient.measure(95);
    EXPECT_EQ(patient.record(fine).size("/alerts"), 0u);
    const auto record = patient.measure(86);
    EXPECT_EQ(patient.told("doctor"), 1u);
    EXPECT_EQ(patient.told("nurse_b"), 0u);
    const auto open = patient.record(record);
    EXPECT_EQ(open.text("/alerts/0/state"), "open");
    EXPECT_EQ(open.number("/alerts/0/values/0/value"), 86);
    EXPECT_EQ(open.number("/alerts/0/values/0/low"), 90);
    EXPECT_EQ(open.text("/alerts/0/told/0/users/0/id"), region().at("doctor").id());
    EXPECT_TRUE(open.has("/alerts/0/next_at"));
    EXPECT_FALSE(open.flag("/alerts/0/told_me"));
    EXPECT_TRUE(patient.record(record, "doctor").flag("/alerts/0/told_me"));
    const auto banner = region().as("doctor").get(patient.path());
    EXPECT_EQ(banner.text("/open_alerts/0"), record);

    ASSERT_EQ(patient.answer(record, "doctor", R"({"text":"電話で指示しました。"})").status, 201);
    EXPECT_EQ(patient.told("doctor"), 0u);
    const auto answered = patient.record(record);
    EXPECT_EQ(answered.text("/alerts/0/state"), "answered");
    EXPECT_EQ(answered.text("/alerts/0/answers/0/text"), "電話で指示しました。");
    EXPECT_EQ(answered.text("/alerts/0/answers/0/user/id"), region().at("doctor").id());
    EXPECT_FALSE(answered.has("/alerts/0/next_at"));
    EXPECT_TRUE(patient.record(record, "doctor").flag("/alerts/0/answered_by_me"));
    const auto timeline = region().as("nurse_b").get(patient.path() + "/timeline");
    EXPECT_EQ(timeline.text("/items/0/alerts/0/state") + timeline.text("/items/1/alerts/0/state"),
              "answered");
}

TEST(Alert, is_answered_by_the_reply_of_who_was_told) {
    AlertedPatient patient(region());
    const auto record = patient.measure(86);
    const auto reply = region().as("doctor").post(
        patient.path() + "/records", record_body("電話で酸素を増やすよう伝えた。",
                                                 ",\"reply_to\":" + json_string(record), "phone"));
    ASSERT_EQ(reply.status, 201);
    const auto answered = patient.record(record);
    EXPECT_EQ(answered.text("/alerts/0/state"), "answered");
    EXPECT_EQ(answered.text("/alerts/0/answers/0/record_id"), reply.id());
    EXPECT_TRUE(answered.flag("/replied"));
}

TEST(Alert, refuses_answers_of_others_and_to_nothing) {
    AlertedPatient patient(region());
    const auto record = patient.measure(86);
    const auto refused = patient.answer(record, "care_manager");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "not_told");
    EXPECT_EQ(patient.answer(record, "stranger").status, 404);
    EXPECT_EQ(patient.answer(patient.measure(95), "doctor").status, 404);
    EXPECT_EQ(patient.answer(record, "doctor", R"({"record_id":"rec_01h455vb4pex5vsknk084sn02q"})")
                  .code(),
              "answer_unknown");
    const auto path = patient.path() + "/records/" + record;
    ASSERT_EQ(region().as("nurse_a").post(path + "/cancellation", reason_body()).status, 201);
    EXPECT_EQ(patient.answer(record, "doctor").code(), "alert_over");
    EXPECT_EQ(patient.told("doctor"), 0u);
}

TEST(Alert, is_lifted_by_a_correction_and_raised_by_one) {
    AlertedPatient patient(region());
    const auto record = patient.measure(86);
    const auto correct = [&](int value) {
        return region().as("nurse_a").post(
            patient.path() + "/records/" + record + "/corrections",
            R"({"reason":"書き間違い","observations":[{"code":"spo2","value":)" +
                std::to_string(value) + R"(,"unit":"%"}]})");
    };
    ASSERT_EQ(correct(96).status, 201);
    EXPECT_EQ(patient.record(record).text("/alerts/0/state"), "lifted");
    EXPECT_EQ(patient.told("doctor"), 0u);
    ASSERT_EQ(correct(84).status, 201);
    EXPECT_EQ(patient.record(record).size("/alerts"), 2u);
    EXPECT_EQ(patient.told("doctor"), 1u);
    ASSERT_EQ(patient.answer(record, "doctor").status, 201);
    ASSERT_EQ(correct(84).status, 201);
    EXPECT_EQ(patient.record(record).size("/alerts"), 2u)
        << "nobody is told of the same value twice";
}

TEST(Alert, reaches_the_open_page_of_who_is_told_and_of_nobody_else) {
    AlertedPatient patient(region());
    LiveStream doctor(region().as("doctor"));
    LiveStream nurse(region().as("nurse_b"));
    const auto record = patient.measure(86);
    const auto told = doctor.next("alert");
    ASSERT_TRUE(told);
    EXPECT_NE(told->data.find(record), std::string::npos);
    // Ids hold any letters and digits; a number would stand behind a colon.
    EXPECT_EQ(told->data.find(":86"), std::string::npos) << "ids only";
    EXPECT_EQ(told->data.find("spo2"), std::string::npos) << "ids only";
    EXPECT_TRUE(nurse.next("change"));
    EXPECT_FALSE(nurse.next(std::chrono::milliseconds(80)));
}

TEST(Alert, of_another_patient_leaves_no_trace_of_ranges_that_were_not_opened) {
    AlertedPatient patient(region());
    patient.measure(95);
    const auto history = region().as("nurse_a").get(patient.path() + "/access-history");
    EXPECT_TRUE(history.says("\"action\":\"ranges\""))
        << "who measures against the ranges has opened them";
    const auto plain = a_shared_patient();
    ASSERT_EQ(region().as("nurse_a").post(of(plain) + "/records", spo2_body(86)).status, 201);
    EXPECT_FALSE(
        region().as("nurse_a").get(of(plain) + "/access-history").says("\"action\":\"ranges\""));
}

TEST(Alert, draws_the_range_beside_the_values) {
    AlertedPatient patient(region());
    patient.measure(86);
    const auto vitals =
        region().as("nurse_a").get(patient.path() + "/vitals?from=2026-05-01T00:00:00Z");
    EXPECT_EQ(vitals.text("/items/0/code"), "spo2");
    EXPECT_EQ(vitals.number("/items/0/personal_low"), 90);
    EXPECT_FALSE(vitals.has("/items/0/personal_high"));
}

TEST(Alert, closes_with_the_patient) {
    AlertedPatient patient(region());
    const auto record = patient.measure(86);
    ASSERT_EQ(
        region().as("nurse_a").post(patient.path() + "/discontinuation", discontinue_body()).status,
        201);
    EXPECT_EQ(patient.told("doctor"), 0u);
    EXPECT_EQ(patient.answer(record, "doctor").status, 410);
    EXPECT_EQ(region().as("doctor").get(patient.path() + "/alert-rules").status, 410);
}

}  // namespace
}  // namespace ikiiki::test
