#include "eventstore/kafka/stall.hpp"

#include <gtest/gtest.h>

namespace ikiiki::kafka {
namespace {

using std::chrono::seconds;

constexpr Stall::Moment begin{};
constexpr Partition still{Topic::patients, 0};
constexpr Partition busy{Topic::patients, 1};

TEST(Stall, IsSeenWhenAPartitionStaysBehindWhileOthersGoOn) {
    Stall stall;
    for (std::uint64_t second = 0; second < 5; ++second) {
        EXPECT_FALSE(stall.seen({{still, 8}, {busy, 100}}, {{still, 7}, {busy, second}},
                                begin + seconds(second)))
            << second;
    }
    EXPECT_TRUE(stall.seen({{still, 8}, {busy, 100}}, {{still, 7}, {busy, 5}}, begin + seconds(5)));
}

TEST(Stall, IsNotSeenWhereTheCopyMovesOrHasAll) {
    Stall stall;
    for (std::uint64_t second = 0; second < 60; ++second) {
        EXPECT_FALSE(stall.seen({{still, 8}, {busy, 100}}, {{still, 8}, {busy, second}},
                                begin + seconds(second)))
            << second;
    }
}

TEST(Stall, IsCountedFromWhereTheCopyLastHadAll) {
    Stall stall;
    EXPECT_FALSE(stall.seen({{still, 8}}, {{still, 8}}, begin));
    EXPECT_FALSE(stall.seen({{still, 8}}, {{still, 8}}, begin + seconds(20)));
    EXPECT_FALSE(stall.seen({{still, 9}}, {{still, 8}}, begin + seconds(21)));
    EXPECT_TRUE(stall.seen({{still, 9}}, {{still, 8}}, begin + seconds(25)));
}

TEST(Stall, IsCountedAnewOnceItWasSeen) {
    Stall stall;
    const auto at = [&](int second) {
        return stall.seen({{still, 8}}, {}, begin + seconds(second));
    };
    EXPECT_FALSE(at(0));
    EXPECT_TRUE(at(5));
    EXPECT_FALSE(at(9));
    EXPECT_TRUE(at(10));
}

}  // namespace
}  // namespace ikiiki::kafka
