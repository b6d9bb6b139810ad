#include "tests/eventstore/ledger/sim_run.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace ikiiki {
namespace {

/// IKIIKI_SEED replays one run; IKIIKI_SEEDS asks for more of them.
std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const auto* text = std::getenv(name);
    return text == nullptr ? otherwise : std::stoull(text);
}

TEST(Simulation, KeepsItsPromisesUnderEveryFault) {
    const auto first = number_from("IKIIKI_SEED", 1);
    const auto seeds =
        std::getenv("IKIIKI_SEED") != nullptr ? 1 : number_from("IKIIKI_SEEDS", 10'000);
    SimCounts total;
    for (auto seed = first; seed < first + seeds; ++seed) {
        const auto evidence = simulate(seed, DecidesOn::judged);
        const auto folding = faults_by_folding(evidence);
        const auto explaining = faults_by_explaining(evidence);
        ASSERT_TRUE(folding.empty()) << folding.front() << ", seed " << seed;
        ASSERT_TRUE(explaining.empty()) << explaining.front() << ", seed " << seed;
        for (const auto& node : evidence.nodes) {
            ASSERT_EQ(node.open, 0u) << "somebody waits for ever, seed " << seed;
        }
        const auto counts = count(evidence);
        total.accepted += counts.accepted;
        total.refused += counts.refused;
        total.unknown += counts.unknown;
        total.voids += counts.voids;
        total.not_accepted += counts.not_accepted;
    }
    if (seeds >= 100) {
        EXPECT_GT(total.accepted, 10 * seeds) << "the runs are too dull to say anything";
        EXPECT_GT(total.refused, seeds);
        EXPECT_GT(total.unknown, seeds);
        EXPECT_GT(total.voids, seeds);
        EXPECT_GT(total.not_accepted, seeds);
    }
}

TEST(Simulation, GivesTheSameRunForTheSameSeed) {
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        const auto once = simulate(seed, DecidesOn::judged);
        const auto again = simulate(seed, DecidesOn::judged);
        ASSERT_EQ(once.log.size(), again.log.size());
        EXPECT_EQ(once.nodes.front().chains, again.nodes.front().chains);
    }
}

/// Why a node decides on hopes only where it writes alone (ops/adr/0009): another node's record may
/// make the very version that was hoped for.
TEST(Simulation, ShowsThatHopesMisleadOnASharedLog) {
    bool misled = false;
    for (std::uint64_t seed = 1; seed < 500 && !misled; ++seed) {
        const auto evidence = simulate(seed, DecidesOn::hoped);
        const auto folding = faults_by_folding(evidence);
        const auto explaining = faults_by_explaining(evidence);
        EXPECT_EQ(folding.empty(), explaining.empty());
        misled = !folding.empty() && folding.front() == "decided on another state";
    }
    EXPECT_TRUE(misled);
}

}  // namespace
}  // namespace ikiiki
