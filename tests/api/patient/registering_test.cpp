#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

TEST(Registering, in_the_area_opens_the_banner_for_the_registrar) {
    const PatientBody body{.more =
                               ",\"address\":\"取手市寺田1-2-3\",\"phone\":\"0297-00-0000\","
                               "\"care_level\":{\"level\":\"care_3\",\"from\":\"2026-04-01\"},"
                               "\"alerts\":[\"ペニシリン アレルギー\"]"};
    const auto nurse = region().as("nurse_a");
    const auto made = nurse.post(patients, body.text());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(made.id().starts_with("pat_"));
    EXPECT_EQ(made.header("Location"), of(made.id()));
    EXPECT_EQ(made.header("ETag"), '"' + std::to_string(made.number("/version")) + '"');
    EXPECT_EQ(made.header("Position"), made.text("/position"));

    const auto banner = nurse.get(of(made.id()), {{"At-Least", made.text("/position")}});
    ASSERT_EQ(banner.status, 200) << banner.body;
    EXPECT_EQ(banner.text("/name"), body.name);
    EXPECT_EQ(banner.text("/kana"), body.kana);
    EXPECT_EQ(banner.text("/birth_date"), "1938-11-03");
    EXPECT_EQ(banner.text("/address"), "取手市寺田1-2-3");
    EXPECT_EQ(banner.text("/care_level/level"), "care_3");
    EXPECT_EQ(banner.text("/alerts/0"), "ペニシリン アレルギー");
    EXPECT_EQ(banner.text("/residence/basis"), "actual_residence");
    EXPECT_EQ(banner.text("/consent/status"), "none");
    EXPECT_EQ(banner.text("/my_access/reason"), "registrar");
    EXPECT_EQ(banner.text("/status"), "active");
}

TEST(Registering, out_of_the_area_is_refused_with_the_article) {
    const auto refused =
        region().as("nurse_a").post(patients, PatientBody{.municipality = "131016"}.text());
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "residence_out_of_area");
    EXPECT_EQ(refused.text("/article"), "2(2)");
    EXPECT_FALSE(refused.text("/detail").empty());
}

TEST(Registering, each_of_the_three_municipalities_is_in_the_area) {
    for (const auto* municipality : {"082171", "082244", "085642"}) {
        const auto made =
            region().as("nurse_a").post(patients, PatientBody{.municipality = municipality}.text());
        EXPECT_EQ(made.status, 201) << municipality;
    }
}

TEST(Registering, a_namesake_is_shown_without_a_name_and_can_be_ruled_out) {
    const PatientBody body;
    const auto first = a_patient("nurse_a", body);
    const auto second = region().as("care_manager").post(patients, body.text());
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.code(), "possible_duplicate");
    ASSERT_EQ(second.size("/candidates"), 1u);
    EXPECT_EQ(second.text("/candidates/0/id"), first);
    EXPECT_EQ(second.text("/candidates/0/registered_on"), "2026-05-14");
    EXPECT_EQ(second.text("/candidates/0/facility/name"), "施設 station");
    EXPECT_FALSE(second.says(body.name));

    const auto looks = region().as("nurse_a").get(of(first) + "/access-history");
    EXPECT_NE(looks.body.find("namesakes"), std::string::npos) << "the look is in the history";

    auto other = body;
    other.more = ",\"not_same_as\":[\"" + first + "\"]";
    EXPECT_EQ(region().as("care_manager").post(patients, other.text()).status, 201);
}

TEST(Registering, another_birth_date_is_another_person) {
    PatientBody body;
    a_patient("nurse_a", body);
    body.birth_date = "1938-11-04";
    EXPECT_EQ(region().as("nurse_a").post(patients, body.text()).status, 201);
}

TEST(Registering, keeps_no_personal_number) {
    for (const auto* where :
         {",\"address\":\"番号 1234 5678 9012\"", ",\"alerts\":[\"123456789012\"]"}) {
        const auto refused =
            region().as("nurse_a").post(patients, PatientBody{.more = where}.text());
        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(refused.code(), "personal_number_refused");
        EXPECT_FALSE(refused.says("9012")) << "not repeated in the answer";
    }
}

TEST(Registering, names_every_fault_of_a_body_with_its_place) {
    const auto nurse = region().as("nurse_a");
    const auto empty = nurse.post(patients, "{}");
    EXPECT_EQ(empty.status, 400);
    EXPECT_GE(empty.size("/errors"), 5u);
    EXPECT_NE(empty.json("/errors").find("/birth_date"), std::string::npos);
    const auto extra = nurse.post(patients, PatientBody{.more = ",\"admin\":true"}.text());
    EXPECT_EQ(extra.code(), "unknown_field");
    EXPECT_EQ(nurse.post(patients, "{").code(), "bad_json");
    EXPECT_EQ(nurse.post(patients, PatientBody{.birth_date = "1938-02-30"}.text()).status, 400);
}

TEST(PatientList, is_mine_alone_in_the_order_of_the_fifty_sounds) {
    const auto mark = fresh_key().substr(0, 8);
    for (const auto* kana : {"わたなべ", "あおき", "さとう"}) {
        a_patient("care_manager", {.name = "一覧" + mark, .kana = kana + mark});
    }
    const auto mine = region().as("care_manager").get(patients + "?q=" + mark);
    ASSERT_EQ(mine.size("/items"), 3u) << mine.body;
    EXPECT_EQ(mine.text("/items/0/kana"), "あおき" + mark);
    EXPECT_EQ(mine.text("/items/2/kana"), "わたなべ" + mark);
    const auto theirs = region().as("stranger").get(patients + "?q=" + mark);
    EXPECT_EQ(theirs.status, 200);
    EXPECT_EQ(theirs.size("/items"), 0u);
    EXPECT_FALSE(theirs.says(mark));
}

TEST(PatientList, comes_in_pages_without_gap_or_repeat) {
    const auto mark = fresh_key().substr(0, 8);
    for (int i = 0; i < 5; ++i) {
        a_patient("pharmacist", {.name = mark, .kana = "かな" + std::to_string(i) + mark});
    }
    std::string cursor;
    std::string seen;
    for (int pages = 0; pages < 5; ++pages) {
        const auto page = region()
                              .as("pharmacist")
                              .get(patients + "?q=" + mark + "&limit=2" +
                                   (cursor.empty() ? "" : "&cursor=" + encoded(cursor)));
        for (std::size_t i = 0; i < page.size("/items"); ++i) {
            seen += page.text("/items/" + std::to_string(i) + "/kana").substr(6, 1);
        }
        cursor = page.text("/next_cursor");
        if (cursor.empty()) {
            break;
        }
    }
    EXPECT_EQ(seen, "01234");
}

TEST(Relocating, is_on_the_banner_and_erases_nothing) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    const auto moved = nurse.post(of(patient) + "/relocation",
                                  "{\"moved_on\":\"2026-05-12\",\"to_municipality\":\"131016\"}");
    EXPECT_EQ(moved.status, 201) << moved.body;
    const auto banner = nurse.get(of(patient));
    EXPECT_EQ(banner.text("/residence/moved_on"), "2026-05-12");
    EXPECT_FALSE(banner.text("/name").empty());
}

}  // namespace
}  // namespace ikiiki::test
