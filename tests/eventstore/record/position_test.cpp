#include "eventstore/record/position.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ikiiki {
namespace {

TEST(Position, HasAShortText) {
    EXPECT_EQ((Position{{Topic::patients, 3}, 1204}.text()), "p3.1204");
    EXPECT_EQ((Position{{Topic::network, 0}, 0}.text()), "n0.0");
    const Position last{{Topic::access, 65535}, std::numeric_limits<std::uint64_t>::max()};
    EXPECT_EQ(last.text(), "a65535.18446744073709551615");
    EXPECT_EQ(Position::parse(last.text()), last);
    EXPECT_EQ(Position::parse("p3.1204"), (Position{{Topic::patients, 3}, 1204}));
}

TEST(Position, ReadsItsOwnTextOnly) {
    for (const auto* text :
         {"", "p", "p3", "p3.", "p.4", "x3.4", "p3.4.5", "p3.4 ", " p3.4", "p03.4", "p3.04",
          "p-1.4", "p+1.4", "p65536.1", "p1.18446744073709551616", "P3.4", "p3,4", "p３.4"}) {
        EXPECT_FALSE(Position::parse(text)) << text;
    }
}

}  // namespace
}  // namespace ikiiki
