#include "tests/api/kill/history.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace ikiiki::test {
namespace {

struct Told {
    std::vector<Operation> operations;
    std::vector<Entry> timeline;
};

/// A history that can be true: some accepted, some refused, some unknown that came to be or not.
Told true_history(std::mt19937_64& random) {
    Told told;
    std::uint64_t version = 2;
    const auto count = 6 + random() % 20;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto text = "text " + std::to_string(i);
        Operation operation{std::to_string(i), text, Known::accepted, {}, 0, 0, 0};
        operation.invoked = static_cast<std::int64_t>(10 * i);
        operation.returned = operation.invoked + 5;
        const auto dice = i < 3 ? 9 : random() % 10;
        operation.outcome = dice == 0  ? Known::refused
                            : dice < 3 ? Known::unknown
                                       : Known::accepted;
        if (dice > 1) {
            told.timeline.push_back({"rec_" + std::to_string(i), text, ++version});
        }
        if (operation.outcome == Known::accepted) {
            operation.id = told.timeline.back().id;
            operation.version = version;
        }
        told.operations.push_back(operation);
    }
    return told;
}

TEST(HistoryChecker, believes_true_histories) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 1000; ++i) {
        const auto told = true_history(random);
        const auto found = faults(told.operations, told.timeline, 2);
        ASSERT_TRUE(found.empty()) << i << ' ' << found.front();
    }
}

struct Lie {
    const char* name;
    std::function<void(Told&)> tell;
};

TEST(HistoryChecker, finds_every_kind_of_lie_in_every_history) {
    const std::vector<Lie> lies{
        {"lost", [](Told& told) { told.timeline.erase(told.timeline.begin() + 1); }},
        {"lost at the end",
         [](Told& told) {
             told.operations.push_back({"z", "last", Known::accepted, "rec_z", 99, 900, 901});
         }},
        {"doubled", [](Told& told) { told.timeline.push_back(told.timeline[0]); }},
        {"doubled anew",
         [](Told& told) {
             told.timeline.push_back(
                 {"rec_other", told.timeline[0].text, told.timeline.back().version + 1});
         }},
        {"swapped",
         [](Told& told) { std::swap(told.timeline[0].version, told.timeline[1].version); }},
        {"another id", [](Told& told) { told.timeline[0].id = "rec_x"; }},
        {"another text", [](Told& told) { told.timeline[0].text = "other"; }},
        {"phantom",
         [](Told& told) {
             told.timeline.push_back({"rec_p", "phantom", told.timeline.back().version + 1});
         }},
        {"gap", [](Told& told) { told.timeline.back().version += 1; }},
        {"refused but there", [](Told& told) { told.operations[0].outcome = Known::refused; }},
        {"late in order",
         [](Told& told) {
             std::swap(told.operations[0].invoked, told.operations[2].invoked);
             std::swap(told.operations[0].returned, told.operations[2].returned);
         }},
        {"empty", [](Told& told) { told.timeline.clear(); }}};
    std::mt19937_64 random(11);
    for (const auto& lie : lies) {
        for (int i = 0; i < 200; ++i) {
            auto told = true_history(random);
            lie.tell(told);
            ASSERT_FALSE(faults(told.operations, told.timeline, 2).empty()) << lie.name;
        }
    }
}

}  // namespace
}  // namespace ikiiki::test
