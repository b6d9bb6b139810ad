#include "domain/lease/lease.hpp"
#include "tests/api/node/nodes.hpp"

namespace ikiiki::test {
namespace {

std::string holder_of(std::string_view duty) {
    const auto lease = region().service().store().load<Lease>(lease_stream(duty));
    return lease ? std::string(lease->state.holder.str()) : "unknown";
}

TEST(NodeDuty, is_one_nodes_until_that_is_gone) {
    Nodes nodes(3);
    ASSERT_TRUE(nodes.know_each_other());
    const auto on_duty = [&](std::size_t i) { return nodes[i].node().on_duty("watch"); };
    EXPECT_TRUE(on_duty(1)) << "it was nobody's";
    EXPECT_FALSE(on_duty(0));
    EXPECT_FALSE(on_duty(2));
    EXPECT_TRUE(on_duty(1));
    EXPECT_EQ(holder_of("watch"), nodes.url(1));
    nodes[1].stop();
    EXPECT_TRUE(eventually([&] { return on_duty(2); })) << "another takes it over";
    EXPECT_FALSE(on_duty(0));
    EXPECT_EQ(holder_of("watch"), nodes.url(2));
}

TEST(NodeDuty, is_not_taken_from_a_node_that_one_has_not_looked_for) {
    Nodes nodes(2);
    EXPECT_TRUE(nodes[0].node().on_duty("new"));
    EXPECT_FALSE(nodes[1].node().on_duty("new")) << "it knows nobody yet";
    EXPECT_EQ(holder_of("new"), nodes.url(0));
}

TEST(NodeDuty, of_a_node_alone_needs_no_record) {
    Nodes nodes(1);
    EXPECT_TRUE(nodes[0].node().on_duty("alone"));
    EXPECT_EQ(holder_of("alone"), "");
}

}  // namespace
}  // namespace ikiiki::test
