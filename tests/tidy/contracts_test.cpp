#include "tests/tidy/rules.hpp"

#include <gtest/gtest.h>

namespace ikiiki::tidy {
namespace {

const SourceFile articles{"domain/regulation/articles.hpp",
                          "inline constexpr Article none{};\n"
                          "inline constexpr Article art_2_1{\"2(1)\"};\n"};

TEST(Tidy, HeadersAreContracts) {
    const auto found = over_tree(header_contract);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, EventsNameTheirArticle) {
    const auto found = event_sources(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, ArticlesExist) {
    const auto found = article_names(tree());
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(TidyCatches, HeadersWithoutContract) {
    EXPECT_EQ(header_contract({"a.hpp", "struct A {\n    int b;  ///< b\n};\n"}).size(), 1U);
    EXPECT_TRUE(header_contract({"a.hpp", "struct B;\n/// A.\nstruct A {};\n"}).empty());
}

TEST(TidyCatches, EventsWithoutSource) {
    const SourceFile list{"domain/a/list.hpp",
                          "using AEvent =\n    std::variant<Joined, Left>;\n"
                          "using Other = std::variant<int>;\n"};
    const SourceFile good{"domain/a/a.hpp",
                          "/// Came.\n/// Source:\n/// articles::art_2_1.\nstruct Joined {\n};\n"};
    const SourceFile bad{"domain/a/b.hpp", "/// Went.\nstruct Left {\n};\n"};
    const auto found = event_sources({articles, list, good, bad});
    ASSERT_EQ(found.size(), 1U) << listed(found);
    EXPECT_NE(found[0].find("Left"), std::string::npos);
}

TEST(TidyCatches, ArticlesThatDoNotExist) {
    const SourceFile used{"domain/a.cpp", "return articles::art_2_1;\nreturn articles::art_99;\n"};
    const auto found = article_names({articles, used});
    ASSERT_EQ(found.size(), 1U) << listed(found);
    EXPECT_NE(found[0].find("art_99"), std::string::npos);
}

}  // namespace
}  // namespace ikiiki::tidy
