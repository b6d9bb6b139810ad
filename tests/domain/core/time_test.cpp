#include "domain/core/time.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

TEST(Instant, ReadsAnyOffsetAndWritesUtc) {
    EXPECT_EQ(Instant::parse("2026-05-14T10:42:00+09:00")->text(), "2026-05-14T01:42:00Z");
    EXPECT_EQ(Instant::parse("2026-05-14T01:42:00.25Z")->text(), "2026-05-14T01:42:00.25Z");
    EXPECT_EQ(Instant::parse("1969-12-31T23:59:59Z")->us, -us_per_second);
}

TEST(Instant, RefusesWhatIsNoMoment) {
    for (const auto* text :
         {"2026-05-14", "2026-02-30T00:00:00Z", "2026-05-14T24:00:00Z", "2026-05-14T01:42:60Z",
          "2026-05-14T01:42:00", "", "2026-05-14T01:42:00.1234567Z", "2026-05-14T01:42:00.Z"}) {
        EXPECT_FALSE(Instant::parse(text)) << text;
    }
}

TEST(Date, KnowsLeapDaysAndItsRange) {
    EXPECT_EQ(Date::parse("2024-02-29")->text(), "2024-02-29");
    EXPECT_FALSE(Date::parse("2023-02-29"));
    EXPECT_FALSE(Date::parse("1867-12-31"));
    EXPECT_FALSE(Date::parse("2024-2-29"));
}

TEST(Date, TurnsAtMidnightInJapan) {
    EXPECT_EQ(Date::in_japan(*Instant::parse("2026-05-13T14:59:59Z")).text(), "2026-05-13");
    EXPECT_EQ(Date::in_japan(*Instant::parse("2026-05-13T15:00:00Z")).text(), "2026-05-14");
    EXPECT_EQ(Date::in_japan(Instant{-us_per_day}).text(), "1969-12-31");
    EXPECT_EQ(Date::parse("2026-05-14")->begin_in_japan().text(), "2026-05-13T15:00:00Z");
}

TEST(Age, TurnsOnTheBirthday) {
    const auto birth = *Date::parse("1935-03-02");
    EXPECT_EQ(age_in_years(birth, *Date::parse("2026-03-01")), 90);
    EXPECT_EQ(age_in_years(birth, *Date::parse("2026-03-02")), 91);
}

}  // namespace
}  // namespace ikiiki
