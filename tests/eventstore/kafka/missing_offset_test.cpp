#include "eventstore/kafka/missing_offset.hpp"

#include <gtest/gtest.h>

namespace ikiiki::kafka {
namespace {

using std::chrono::seconds;

constexpr MissingOffset::Moment begin{};

TEST(MissingOffset, IsNotBelievedOfABrokerThatStoodStill) {
    MissingOffset missing;
    for (int second = 0; second < 30; ++second) {
        EXPECT_FALSE(missing.said(begin + seconds(second))) << second;
    }
}

TEST(MissingOffset, IsBelievedWhenItIsSaidForHalfAMinute) {
    MissingOffset missing;
    for (int second = 0; second < 30; second += 10) {
        EXPECT_FALSE(missing.said(begin + seconds(second)));
    }
    EXPECT_TRUE(missing.said(begin + seconds(30)));
}

TEST(MissingOffset, IsForgottenWhenNobodySaysItAnyMore) {
    MissingOffset missing;
    EXPECT_FALSE(missing.said(begin));
    EXPECT_FALSE(missing.said(begin + seconds(9)));
    EXPECT_FALSE(missing.said(begin + seconds(40))) << "another time";
    EXPECT_FALSE(missing.said(begin + seconds(50)));
    EXPECT_FALSE(missing.said(begin + seconds(60)));
    EXPECT_TRUE(missing.said(begin + seconds(70)));
}

}  // namespace
}  // namespace ikiiki::kafka
