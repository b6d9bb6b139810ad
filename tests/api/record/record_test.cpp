#include "eventstore/crypto/random.hpp"
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

TEST(Record, corrected_in_its_moment_takes_its_new_place) {
    const auto patient = a_shared_patient();
    const auto nurse = region().as("nurse_a");
    const auto first = post_record(patient, "nurse_a", "朝の訪問").id();
    const auto at = [&](std::string_view moment, std::string_view text) {
        return nurse.post(of(patient) + "/records", "{\"kind\":\"visit\",\"occurred_at\":\"" +
                                                        std::string(moment) +
                                                        "\",\"text\":" + json_string(text) + '}');
    };
    const auto second = at("2026-05-13T00:00:00Z", "前の日の訪問").id();
    const auto corrected = nurse.post(of(patient) + "/records/" + first + "/corrections",
                                      R"({"reason":"日付の誤り","text":"朝の訪問",)"
                                      R"("occurred_at":"2026-05-12T00:00:00Z"})");
    ASSERT_EQ(corrected.status, 201) << corrected.body;
    const auto page = region().as("doctor").get(of(patient) + "/timeline?limit=1");
    EXPECT_EQ(page.text("/items/0/id"), second);
    const auto next = region().as("doctor").get(
        of(patient) + "/timeline?cursor=" + encoded(page.text("/next_cursor")));
    ASSERT_EQ(next.size("/items"), 1u) << next.body;
    EXPECT_EQ(next.text("/items/0/id"), first);
    EXPECT_EQ(next.text("/items/0/occurred_at"), "2026-05-12T00:00:00Z");
    EXPECT_EQ(next.text("/items/0/original/occurred_at"), "2026-05-14T00:30:00Z");
    EXPECT_EQ(next.text("/items/0/corrections/0/occurred_at"), "2026-05-12T00:00:00Z");
    EXPECT_FALSE(next.has("/next_cursor"));
    const auto future =
        nurse.post(of(patient) + "/records/" + first + "/corrections",
                   R"({"reason":"x","text":"y","occurred_at":"2030-01-01T00:00:00Z"})");
    EXPECT_EQ(future.code(), "value_impossible");
    EXPECT_EQ(future.text("/pointer"), "/occurred_at");
}

/// As the importer writes it, with the source's own codes.
std::string imported_record(const std::string& patient) {
    PostRecord command;
    command.record = RecordId{random_uuid()};
    command.kind = RecordKind::observation;
    command.occurred_at = *Instant::parse("2026-05-10T00:00:00Z");
    command.imported = true;
    Observation observation;
    observation.code = Line<1, 60>::of("2160-0");
    observation.value = 1.5;
    observation.unit = Line<0, 40>::of("mg/dL");
    observation.label = Line<0, 200>::of("クレアチニン");
    observation.original =
        Coding{Line<0, 200>::of("http://loinc.org"), Line<0, 60>::of("2160-0"), {}};
    observation.source_id = Line<0, 200>::of("Observation/1");
    command.content.text = Text<0, 20'000>::of("血液検査");
    command.content.observations = {observation};
    command.content.codings = {
        Coding{Line<0, 200>::of("http://loinc.org"), Line<0, 60>::of("51990-0"), {}}};
    command.content.source =
        Source{Line<1, 200>::of("urn:other"), Line<1, 200>::of("DiagnosticReport/1")};
    auto& all = region();
    const auto receipt = all.settled(all.service().store().execute<Patient>(
        "patient/" + patient, command, Deciding{all.at("nurse_a").actor, all.clock.now()},
        all.context()));
    EXPECT_TRUE(receipt.has_value());
    return command.record.text();
}

TEST(Record, imported_keeps_its_codes_and_its_original_when_corrected) {
    const auto patient = a_shared_patient();
    const auto path = of(patient) + "/records/" + imported_record(patient);
    const auto nurse = region().as("nurse_a");
    const auto correct = [&](std::string_view value) {
        return nurse.post(path + "/corrections",
                          R"({"reason":"桁の誤り","text":"血液検査","observations":[{"code":)"
                          R"("2160-0","unit":"mg/dL","value":)" +
                              std::string(value) + "}]}");
    };
    for (const auto* value : {"1.4", "1.3"}) {
        const auto corrected = correct(value);
        ASSERT_EQ(corrected.status, 201) << corrected.body;
    }
    const auto item = region().as("doctor").get(path);
    EXPECT_EQ(item.json("/observations/0/value"), "1.3E0");
    EXPECT_EQ(item.text("/observations/0/label"), "クレアチニン");
    EXPECT_EQ(item.text("/observations/0/original/code"), "2160-0");
    EXPECT_EQ(item.text("/observations/0/source_id"), "Observation/1");
    EXPECT_EQ(item.text("/corrections/0/observations/0/source_id"), "Observation/1");
    EXPECT_EQ(item.text("/codings/0/code"), "51990-0");
    EXPECT_EQ(item.text("/source/id"), "DiagnosticReport/1");
    const auto looks = nurse.get(of(patient) + "/access-history?limit=10");
    EXPECT_TRUE(looks.says("\"action\":\"record\"")) << "what is kept was opened";
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
