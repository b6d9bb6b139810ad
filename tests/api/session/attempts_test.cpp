#include "api/session/attempts.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

Instant at_second(std::int64_t second) {
    return {(1'000'000 + second) * us_per_second};
}

TEST(Attempts, DoubleTheWaitFromTheFifthFailureUpToAQuarterOfAnHour) {
    Attempts attempts;
    std::int64_t now = 0;
    for (int i = 0; i < Attempts::free_failures; ++i) {
        EXPECT_FALSE(attempts.wait_seconds("a", at_second(now)).has_value()) << i;
        attempts.failed("a", at_second(now));
    }
    for (const std::int64_t wait : {30, 60, 120, 240, 480, 900, 900}) {
        EXPECT_EQ(attempts.wait_seconds("a", at_second(now)), wait);
        EXPECT_EQ(attempts.wait_seconds("a", at_second(now + wait - 1)), 1);
        now += wait;
        EXPECT_FALSE(attempts.wait_seconds("a", at_second(now)).has_value()) << wait;
        attempts.failed("a", at_second(now));
    }
    EXPECT_FALSE(attempts.wait_seconds("b", at_second(now)).has_value());
}

TEST(Attempts, AreForgottenAfterSuccessAndAfterAQuietQuarterOfAnHour) {
    Attempts attempts;
    for (const auto* account : {"a", "b"}) {
        for (int i = 0; i < Attempts::free_failures; ++i) {
            attempts.failed(account, at_second(0));
        }
    }
    attempts.succeeded("a");
    EXPECT_FALSE(attempts.wait_seconds("a", at_second(0)).has_value());
    attempts.failed("b", at_second(Attempts::wait_max_seconds + 1));
    EXPECT_FALSE(attempts.wait_seconds("b", at_second(Attempts::wait_max_seconds + 1)).has_value());
}

TEST(Attempts, OfABoundedNumberOfAccountsAreKnownTheLongestQuietForgottenFirst) {
    Attempts attempts;
    for (int i = 0; i < Attempts::free_failures; ++i) {
        attempts.failed("old", at_second(0));
        attempts.failed("new", at_second(1));
    }
    for (std::size_t i = 2; i < Attempts::accounts_max + 1; ++i) {
        attempts.failed(std::to_string(i), at_second(2));
    }
    EXPECT_EQ(attempts.accounts(), Attempts::accounts_max);
    EXPECT_FALSE(attempts.wait_seconds("old", at_second(2)).has_value());
    EXPECT_TRUE(attempts.wait_seconds("new", at_second(2)).has_value());
}

}  // namespace
}  // namespace ikiiki
