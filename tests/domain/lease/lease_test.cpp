#include "domain/lease/lease.hpp"

#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

NodeName node(std::string_view name) {
    return NodeName::of(name);
}
Given<Lease> lease(const std::vector<LeaseEvent>& events = {}) {
    return given<Lease>(events, operator_member);
}

TEST(Lease, IsTakenByTheFirstAndKept) {
    lease().when(TakeLease{node("a"), {}}).then({LeaseTaken{node("a")}});
    lease({LeaseTaken{node("a")}}).when(TakeLease{node("a"), {}}).then_nothing();
    lease({LeaseTaken{node("a")}}).when(TakeLease{node("a"), node("b")}).then_nothing();
}

TEST(Lease, IsTakenOnlyFromTheNodeHeldForGone) {
    const std::vector<LeaseEvent> of_a{LeaseTaken{node("a")}};
    for (const auto& wrong : {NodeName{}, node("c"), node("b")}) {
        const auto refused = decide(lease(of_a).state(), TakeLease{node("b"), wrong}, Deciding{});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Kind::conflict);
        EXPECT_EQ(refused.error().code, "lease_held");
    }
    lease(of_a).when(TakeLease{node("b"), node("a")}).then({LeaseTaken{node("b")}});
    // Of two who held the same node for gone, the second finds another holder.
    lease({LeaseTaken{node("a")}, LeaseTaken{node("b")}})
        .when(TakeLease{node("b"), node("a")})
        .then_nothing();
}

}  // namespace
}  // namespace ikiiki::test
