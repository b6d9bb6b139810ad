#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

TEST(Rates, of_one_account_are_nobody_elses) {
    Region own({.account_per_second = 1, .address_per_second = 1e6});
    const auto busy = own.as("nurse_a");
    const auto calm = own.as("doctor");
    Answer answer;
    for (int i = 0; i < 20 && answer.status != 429; ++i) {
        answer = busy.get(base + "/me");
    }
    EXPECT_EQ(answer.code(), "too_many_requests");
    EXPECT_FALSE(answer.header("Retry-After").empty());
    EXPECT_EQ(calm.get(base + "/me").status, 200);
    own.clock.pass(10);
    EXPECT_EQ(busy.get(base + "/me").status, 200);
}

TEST(Rates, at_the_door_are_by_address_and_do_not_reach_who_is_in) {
    Region own({.account_per_second = 1e6, .address_per_second = 2});
    const auto inside = own.as("nurse_a");
    Answer answer;
    for (int i = 0; i < 20 && answer.status != 429; ++i) {
        answer =
            own.anyone().post(base + "/session", "{\"login_id\":\"id-nobody-" + std::to_string(i) +
                                                     "\",\"password\":\"whatever\"}");
    }
    EXPECT_EQ(answer.code(), "too_many_requests");
    EXPECT_EQ(inside.get(base + "/me").status, 200);
    EXPECT_EQ(own.anyone().get("/health/live").status, 200);
}

}  // namespace
}  // namespace ikiiki::test
