#include "api/node/rendezvous.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace ikiiki::test {
namespace {

std::vector<std::string> nodes(std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 1; i <= count; ++i) {
        all.push_back("http://10.0.0." + std::to_string(i) + ":8080");
    }
    return all;
}

Partition partition(std::uint16_t index) {
    return {Topic::patients, index};
}

TEST(Rendezvous, names_the_same_node_whoever_asks) {
    auto one_way = nodes(5);
    auto the_other = one_way;
    std::ranges::reverse(the_other);
    for (std::uint16_t i = 0; i < 64; ++i) {
        EXPECT_EQ(preferred_node(partition(i), one_way), preferred_node(partition(i), the_other));
    }
    EXPECT_EQ(preferred_node(partition(0), {}), "");
}

TEST(Rendezvous, moves_only_the_partitions_of_a_node_that_goes) {
    auto all = nodes(4);
    const auto gone = all.back();
    auto rest = all;
    rest.pop_back();
    std::size_t moved = 0;
    for (std::uint16_t i = 0; i < 64; ++i) {
        const auto before = preferred_node(partition(i), all);
        const auto after = preferred_node(partition(i), rest);
        EXPECT_NE(after, gone);
        if (before != gone) {
            EXPECT_EQ(before, after);
        } else {
            ++moved;
        }
    }
    EXPECT_GT(moved, 0u);
}

TEST(Rendezvous, gives_every_node_some_of_the_partitions) {
    std::map<std::string, int> shares;
    for (std::uint16_t i = 0; i < 64; ++i) {
        ++shares[preferred_node(partition(i), nodes(3))];
    }
    ASSERT_EQ(shares.size(), 3u);
    for (const auto& [node, share] : shares) {
        EXPECT_GE(share, 8) << node;
    }
}

}  // namespace
}  // namespace ikiiki::test
