#include "eventstore/kafka/prover.hpp"

#include <gtest/gtest.h>

namespace ikiiki::kafka {
namespace {

using std::chrono::milliseconds;

constexpr Partition care{Topic::patients, 0};
constexpr Prover::Time begin{std::chrono::hours(1)};

Prover::Time at(int second) {
    return begin + std::chrono::seconds(second);
}

TEST(Prover, ProvesTheMomentOfAQuestionOnceTheCopyReachesTheAnswer) {
    Prover prover;
    prover.answered(at(0), {{care, 8}}, {{care, 7}});
    EXPECT_GT(prover.unproven(care, at(1)), std::chrono::minutes(1));
    EXPECT_EQ(prover.lag(care, 7), 1u);
    prover.answered(at(1), {{care, 9}}, {{care, 7}});
    prover.copied(care, 8);
    EXPECT_EQ(prover.unproven(care, at(2)), milliseconds(2'000))
        << "the first question is met, the second not yet";
}

TEST(Prover, IsSteadyFromTheFirstProofAfterAGap) {
    Prover prover;
    EXPECT_EQ(prover.steady(care, at(0)), milliseconds(0)) << "nothing was ever asked";
    for (int second = 0; second <= 5; ++second) {
        prover.answered(at(second), {{care, 8}}, {{care, 8}});
    }
    EXPECT_EQ(prover.steady(care, at(6)), milliseconds(6'000));
    EXPECT_EQ(prover.steady(care, at(8)), milliseconds(0)) << "no proof for three seconds";
    prover.answered(at(9), {{care, 8}}, {{care, 8}});
    prover.answered(at(10), {{care, 9}}, {{care, 8}});
    prover.copied(care, 9);
    EXPECT_EQ(prover.steady(care, at(11)), milliseconds(2'000));
}

}  // namespace
}  // namespace ikiiki::kafka
