#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ikiiki::test {
namespace {

std::string at_minute(int minute) {
    return "\"occurred_at\":\"2026-05-13T0" + std::to_string(minute / 60) + ':' +
           std::to_string(minute % 60 / 10) + std::to_string(minute % 10) + ":00Z\"";
}

TEST(Timeline, comes_newest_first_in_pages_without_gap_or_repeat) {
    const auto patient = a_patient();
    for (int i = 0; i < 7; ++i) {
        const auto made = region().as("nurse_a").post(
            of(patient) + "/records", "{\"kind\":\"visit\"," + at_minute(i * 3 % 7) +
                                          ",\"text\":\"" + std::to_string(i * 3 % 7) + "\"}");
        ASSERT_EQ(made.status, 201) << made.body;
    }
    std::string seen;
    std::string cursor;
    do {
        const auto page =
            region().as("nurse_a").get(of(patient) + "/timeline?limit=3" +
                                       (cursor.empty() ? "" : "&cursor=" + encoded(cursor)));
        for (std::size_t i = 0; i < page.size("/items"); ++i) {
            seen += page.text("/items/" + std::to_string(i) + "/text");
        }
        cursor = page.text("/next_cursor");
    } while (!cursor.empty() && seen.size() < 20);
    EXPECT_EQ(seen, "6543210");
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/timeline?cursor=nonsense").status, 400);
}

TEST(Timeline, shows_one_kind_when_asked) {
    const auto patient = a_patient();
    post_record(patient, "nurse_a", "訪問");
    post_record(patient, "nurse_a", "電話", "", "phone");
    const auto phone = region().as("nurse_a").get(of(patient) + "/timeline?kind=phone");
    ASSERT_EQ(phone.size("/items"), 1u);
    EXPECT_EQ(phone.text("/items/0/text"), "電話");
}

TEST(Timeline, marks_what_is_new_to_me_and_my_list_counts_it) {
    const auto patient = a_shared_patient();
    region().as("doctor").get(of(patient) + "/timeline");
    const auto older = "{\"kind\":\"visit\"," + at_minute(1) + ",\"text\":\"一\"}";
    const auto first = region().as("nurse_a").post(of(patient) + "/records", older).id();
    post_record(patient, "nurse_a", "二");
    const auto unread = [&](std::string_view who) {
        const auto list = region().as(who).get(patients);
        for (std::size_t i = 0; i < list.size("/items"); ++i) {
            const auto item = "/items/" + std::to_string(i);
            if (list.text(item + "/id") == patient) {
                return list.number(item + "/unread");
            }
        }
        return std::int64_t{-1};
    };
    EXPECT_EQ(unread("doctor"), 2);
    EXPECT_EQ(unread("nurse_a"), 0) << "one's own records are not news";
    const auto page = region().as("doctor").get(of(patient) + "/timeline");
    EXPECT_TRUE(page.flag("/items/0/unread"));
    EXPECT_EQ(page.text("/first_unread_id"), first);
    EXPECT_EQ(unread("doctor"), 0);
    EXPECT_FALSE(region().as("doctor").get(of(patient) + "/timeline").flag("/items/0/unread"));
}

TEST(Timeline, a_read_never_answers_from_before_the_position_asked_for) {
    const auto patient = a_patient();
    for (int i = 0; i < 20; ++i) {
        const auto made = post_record(patient, "nurse_a", std::to_string(i));
        const auto page = region().as("nurse_a").get(of(patient) + "/timeline",
                                                     {{"At-Least", made.text("/position")}});
        ASSERT_TRUE(page.says(made.id())) << i;
    }
    const auto bad = region().as("nurse_a").get(of(patient), {{"At-Least", "yesterday"}});
    EXPECT_EQ(bad.status, 400);
    const auto future = region().as("nurse_a").get(of(patient), {{"At-Least", "p0.99999999"}});
    EXPECT_EQ(future.status, 503);
    EXPECT_EQ(future.code(), "not_fresh");
    EXPECT_FALSE(future.header("Retry-After").empty());
}

TEST(Vitals, are_series_by_kind_with_their_records) {
    const auto patient = a_shared_patient();
    const auto first =
        post_record(patient, "nurse_a", "朝",
                    ",\"observations\":[{\"code\":\"pulse\",\"value\":72,\"unit\":\"/min\"},"
                    "{\"code\":\"systolic\",\"value\":128,\"unit\":\"mm[Hg]\"}]",
                    "vitals");
    ASSERT_EQ(first.status, 201) << first.body;
    const auto second = region().as("nurse_a").post(
        of(patient) + "/records",
        "{\"kind\":\"vitals\",\"occurred_at\":\"2026-05-14T00:40:00Z\",\"observations\":"
        "[{\"code\":\"pulse\",\"value\":80,\"unit\":\"/min\"}]}");
    ASSERT_EQ(second.status, 201) << second.body;
    const auto series = region().as("doctor").get(of(patient) + "/vitals");
    ASSERT_EQ(series.size("/items"), 2u) << series.body;
    std::set<std::string> codes;
    for (const auto* item : {"/items/0", "/items/1"}) {
        codes.insert(series.text(std::string(item) + "/code"));
        if (series.text(std::string(item) + "/code") == "pulse") {
            ASSERT_EQ(series.size(std::string(item) + "/points"), 2u);
            EXPECT_EQ(series.number(std::string(item) + "/points/0/value"), 72);
            EXPECT_EQ(series.text(std::string(item) + "/points/1/record_id"), second.id());
            EXPECT_EQ(series.text(std::string(item) + "/unit"), "/min");
        }
    }
    EXPECT_EQ(codes, (std::set<std::string>{"pulse", "systolic"}));
    const auto earlier =
        region().as("doctor").get(of(patient) + "/vitals?to=2026-05-13&from=2026-05-01");
    EXPECT_EQ(earlier.status, 200) << earlier.body;
    EXPECT_FALSE(earlier.says(first.id()));
}

}  // namespace
}  // namespace ikiiki::test
