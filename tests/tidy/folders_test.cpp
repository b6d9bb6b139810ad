#include "tests/tidy/rules.hpp"

#include <gtest/gtest.h>

namespace ikiiki::tidy {
namespace {

TEST(Tidy, TopLevelIsFixed) {
    const auto found = top_level(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, DecisionsHaveTheirOwnNumber) {
    const auto found = decisions(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, MapsInReadmesAreTrue) {
    const auto found = folder_maps(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, LinksLeadSomewhere) {
    const auto found = dead_links(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(TidyCatches, StrangersAtTheTopLevel) {
    EXPECT_EQ(top_level({{"docs/a.md", ""}, {"a.txt", ""}}).size(), 2U);
    EXPECT_TRUE(top_level({{"domain/a.hpp", ""}, {"README.md", ""}, {".gitignore", ""}}).empty());
}

TEST(TidyCatches, DecisionsThatShareANumber) {
    EXPECT_EQ(decisions({{"ops/adr/0001-a.md", ""}, {"ops/adr/0001-b.md", ""}}).size(), 1U);
    EXPECT_EQ(decisions({{"ops/adr/first.md", ""}}).size(), 1U);
    EXPECT_TRUE(decisions({{"ops/adr/0001-a.md", ""}, {"ops/adr/0002-b.md", ""}}).empty());
}

TEST(TidyCatches, MapsThatLie) {
    const SourceFile map{"api/README.md", "| `http/` | server |\n| `gone/` | nothing |\n"};
    const auto found = folder_maps({map, {"api/http/a.cpp", ""}, {"api/new/a.cpp", ""}});
    const auto text = listed(found);
    EXPECT_NE(text.find("lacks `new/`"), std::string::npos) << text;
    EXPECT_NE(text.find("names `gone/`"), std::string::npos) << text;
    EXPECT_EQ(text.find("`http/`"), std::string::npos) << text;
}

TEST(TidyCatches, DeadLinks) {
    const SourceFile page{"ops/a.md", "[x](../README.md) [y](b.md) [z](gone.md) [w](https://a.b)"};
    const auto found = dead_links({page, {"README.md", ""}, {"ops/b.md", ""}});
    ASSERT_EQ(found.size(), 1U) << listed(found);
    EXPECT_NE(found[0].find("gone.md"), std::string::npos);
}

}  // namespace
}  // namespace ikiiki::tidy
