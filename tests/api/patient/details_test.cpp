#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

std::string details_body(const std::string& name, const std::string& more = {},
                         std::string_view municipality = "082171") {
    return "{\"name\":" + json_string(name) + ",\"kana\":" + json_string(name) +
           ",\"birth_date\":\"1938-11-04\",\"sex\":\"female\",\"municipality\":\"" +
           std::string(municipality) + '"' + more + '}';
}

Answer change(const std::string& patient, std::string_view who, const std::string& body) {
    return region().as(who).post(of(patient) + "/details", body);
}

TEST(Details, are_changed_as_a_whole_and_shown_to_the_team_at_once) {
    const auto patient =
        a_shared_patient({.more = ",\"care_level\":{\"level\":\"care_2\",\"from\":\"2026-04-01\"},"
                                  "\"alerts\":[\"ペニシリン アレルギー\"]"});
    const auto name = unique_name();
    const auto changed =
        change(patient, "doctor",
               details_body(name,
                            ",\"phone\":\"0297-11-1111\",\"care_level\":{\"level\":"
                            "\"care_4\",\"from\":\"2026-05-01\",\"to\":\"2027-04-30\"}"));
    ASSERT_EQ(changed.status, 201) << changed.body;
    EXPECT_EQ(changed.id(), patient);
    const auto banner = region().as("nurse_a").get(of(patient));
    EXPECT_EQ(banner.text("/name"), name);
    EXPECT_EQ(banner.text("/birth_date"), "1938-11-04");
    EXPECT_EQ(banner.text("/phone"), "0297-11-1111");
    EXPECT_EQ(banner.text("/care_level/level"), "care_4");
    EXPECT_EQ(banner.text("/care_level/to"), "2027-04-30");
    EXPECT_EQ(banner.size("/alerts"), 0u) << "what is left out is empty";
    EXPECT_EQ(banner.text("/residence/basis"), "actual_residence") << "as registered";
    EXPECT_NE(banner.json("/can").find("change_details"), std::string::npos);
    const auto list = region().as("doctor").get(patients + "?q=" + encoded(name));
    EXPECT_EQ(list.text("/items/0/id"), patient);
}

TEST(Details, that_are_changed_find_namesakes_by_the_new_name) {
    const PatientBody born{.birth_date = "1938-11-04"};
    const auto patient = a_patient();
    ASSERT_EQ(change(patient, "nurse_a", details_body(born.kana)).status, 201);
    const auto again = region().as("care_manager").post(patients, born.text());
    EXPECT_EQ(again.code(), "possible_duplicate");
    EXPECT_EQ(again.text("/candidates/0/id"), patient);
}

TEST(Details, leave_the_area_only_after_a_relocation) {
    const auto patient = a_patient();
    const auto body = details_body(unique_name(), {}, "122084");
    const auto refused = change(patient, "nurse_a", body);
    EXPECT_EQ(refused.code(), "residence_out_of_area");
    EXPECT_EQ(refused.text("/article"), "2(2)");
    region().as("nurse_a").post(of(patient) + "/relocation",
                                R"({"moved_on":"2026-05-12","to_municipality":"122084"})");
    EXPECT_EQ(change(patient, "nurse_a", body).status, 201);
}

TEST(Details, hold_no_personal_number_and_no_impossible_day) {
    const auto patient = a_patient();
    const auto numbered =
        change(patient, "nurse_a", details_body(unique_name(), ",\"address\":\"123456789012\""));
    EXPECT_EQ(numbered.code(), "personal_number_refused");
    EXPECT_EQ(numbered.text("/pointer"), "/address");
    const auto backwards = change(patient, "nurse_a",
                                  details_body(unique_name(),
                                               ",\"care_level\":{\"level\":\"care_1\",\"from\":"
                                               "\"2026-05-02\",\"to\":\"2026-05-01\"}"));
    EXPECT_EQ(backwards.text("/pointer"), "/care_level/to");
}

TEST(Residence, is_confirmed_after_a_move) {
    const auto patient = a_shared_patient();
    const auto nurse = region().as("nurse_a");
    nurse.post(of(patient) + "/relocation", R"({"moved_on":"2026-05-12"})");
    EXPECT_EQ(nurse.get(of(patient)).text("/residence/moved_on"), "2026-05-12");
    const auto confirm = [&](std::string_view basis, std::string_view day) {
        return region().as("doctor").post(of(patient) + "/residence",
                                          "{\"basis\":\"" + std::string(basis) +
                                              "\",\"evidence\":\"訪問して確認\"," +
                                              "\"confirmed_on\":\"" + std::string(day) + "\"}");
    };
    ASSERT_EQ(confirm("facility_stay", "2026-05-13").status, 201);
    const auto banner = nurse.get(of(patient));
    EXPECT_EQ(banner.text("/residence/basis"), "facility_stay");
    EXPECT_EQ(banner.text("/residence/confirmed_on"), "2026-05-13");
    EXPECT_FALSE(banner.has("/residence/moved_on")) << "someone has looked since";
    EXPECT_EQ(confirm("imported", "2026-05-13").text("/pointer"), "/basis");
    EXPECT_EQ(confirm("actual_residence", "2030-01-01").text("/pointer"), "/confirmed_on");
}

}  // namespace
}  // namespace ikiiki::test
