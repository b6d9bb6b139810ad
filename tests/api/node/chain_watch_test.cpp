#include "api/node/chain_watch.hpp"

#include "eventstore/crypto/digest.hpp"
#include "tests/support/memory_store.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const Partition network{Topic::network, 0};

/// A node that has followed the network log up to `reached`, with a chain made of its `story`.
struct Watcher {
    MemoryStore& store;
    std::string story;
    std::uint64_t reached = 0;
    std::vector<ChainDisagreement> said{};
    ChainWatch watch{store,
                     [this](Partition partition, std::uint64_t offset) {
                         return partition == network && offset <= reached
                                    ? std::optional(sha256(story + std::to_string(offset)))
                                    : std::nullopt;
                     },
                     [this](const ChainDisagreement& found) { said.push_back(found); }};

    static ChainCheckpoint checkpoint(const std::string& story, std::uint64_t offset) {
        return {Topic::network, 0, offset, sha256(story + std::to_string(offset))};
    }
};

TEST(ChainWatch, tells_the_newest_checkpoint_of_each_partition) {
    MemoryStore store(2);
    Watcher node{store, "truth"};
    EXPECT_TRUE(node.watch.newest().empty());
    for (int i = 0; i < 2500; ++i) {
        store.append(Topic::network, "user/x", {}, {}, {});
    }
    node.reached = 2000;
    EXPECT_EQ(node.watch.newest(), (std::vector{Watcher::checkpoint("truth", 2000)}));
    node.reached = 1999;
    EXPECT_TRUE(node.watch.newest().empty()) << "the hash is not there yet";
}

TEST(ChainWatch, says_once_where_two_nodes_disagree) {
    MemoryStore store(2);
    Watcher node{store, "truth", 5000};
    node.watch.compare("b", {Watcher::checkpoint("truth", 3000)});
    EXPECT_TRUE(node.said.empty());
    for (int i = 0; i < 3; ++i) {
        node.watch.compare("b", {Watcher::checkpoint("lie", 4000)});
    }
    ASSERT_EQ(node.said.size(), 1u);
    EXPECT_EQ(node.said[0].peer, "b");
    EXPECT_EQ(node.said[0].partition, network);
    EXPECT_EQ(node.said[0].offset, 4000u);
    EXPECT_EQ(node.said[0].ours, sha256("truth4000"));
    EXPECT_EQ(node.said[0].theirs, sha256("lie4000"));
    node.watch.compare("c", {Watcher::checkpoint("lie", 4000)});
    EXPECT_EQ(node.said.size(), 2u) << "of another node";
    EXPECT_EQ(node.watch.counts().same, 1u);
    EXPECT_EQ(node.watch.counts().other, 2u);
}

TEST(ChainWatch, compares_what_lies_ahead_when_it_gets_there) {
    MemoryStore store(2);
    Watcher node{store, "truth", 1000};
    node.watch.compare("b", {Watcher::checkpoint("lie", 2000)});
    node.watch.compare("b", {Watcher::checkpoint("lie", 3000)});
    EXPECT_TRUE(node.said.empty());
    node.reached = 2000;
    node.watch.compare("b", {Watcher::checkpoint("lie", 4000)});
    ASSERT_EQ(node.said.size(), 1u) << "though the other one is ahead all the time";
    EXPECT_EQ(node.said[0].offset, 2000u);
}

TEST(ChainWatch, is_silent_without_a_chain_of_its_own) {
    MemoryStore store(2);
    ChainWatch watch(store, {}, [](const ChainDisagreement&) { FAIL(); });
    EXPECT_TRUE(watch.newest().empty());
    watch.compare("b", {Watcher::checkpoint("lie", 1000)});
}

}  // namespace
}  // namespace ikiiki::test
