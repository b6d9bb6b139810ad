#include "api/http/rate_limit.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

Instant at_second(std::int64_t second) {
    return {second * us_per_second};
}

TEST(RateLimit, LetsABurstThroughAndThenARate) {
    RateLimit limit(2, 3);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(limit.take("a", at_second(0)));
    }
    EXPECT_FALSE(limit.take("a", at_second(0)));
    EXPECT_TRUE(limit.take("b", at_second(0)));
    EXPECT_TRUE(limit.take("a", at_second(1)));
    EXPECT_TRUE(limit.take("a", at_second(1)));
    EXPECT_FALSE(limit.take("a", at_second(1)));
}

TEST(RateLimit, GainsNothingFromAClockThatGoesBack) {
    RateLimit limit(1, 1);
    EXPECT_TRUE(limit.take("a", at_second(100)));
    EXPECT_FALSE(limit.take("a", at_second(0)));
    EXPECT_FALSE(limit.take("a", at_second(100)));
    EXPECT_TRUE(limit.take("a", at_second(101)));
}

TEST(RateLimit, KnowsABoundedNumberOfKeys) {
    RateLimit limit(0, 1);
    EXPECT_TRUE(limit.take("regular", at_second(0)));
    for (std::size_t i = 0; i < 3 * RateLimit::keys_max; ++i) {
        limit.take(std::to_string(i), at_second(0));
        if (i % 1000 == 0) {
            EXPECT_FALSE(limit.take("regular", at_second(0))) << "forgotten though seen lately";
        }
    }
    EXPECT_LE(limit.keys(), RateLimit::keys_max);
}

}  // namespace
}  // namespace ikiiki
