#include "ops/demo/plan.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace ikiiki::demo {
namespace {

const auto until = *Date::parse("2026-05-14");

std::vector<std::string> texts(const Plan& plan) {
    std::vector<std::string> all;
    for (const auto& patient : plan.patients) {
        for (const auto& act : patient.acts) {
            if (const auto* post = std::get_if<PostRecord>(&act.what)) {
                all.push_back(post->content.text.str());
            }
        }
    }
    return all;
}

TEST(Demo, TellsTheSameStoriesForTheSameSeed) {
    const auto once = texts(make_plan(7, 40, until));
    EXPECT_GT(once.size(), 400U);
    EXPECT_EQ(once, texts(make_plan(7, 40, until)));
    EXPECT_NE(once, texts(make_plan(8, 40, until)));
}

TEST(Demo, NeverSaysTheSameTwiceInARow) {
    const auto all = texts(make_plan(1, 60, until));
    for (std::size_t i = 1; i < all.size(); ++i) {
        ASSERT_NE(all[i], all[i - 1]);
    }
}

}  // namespace
}  // namespace ikiiki::demo
