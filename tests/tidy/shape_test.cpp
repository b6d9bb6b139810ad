#include "tests/tidy/rules.hpp"

#include <gtest/gtest.h>

namespace ikiiki::tidy {
namespace {

std::string repeated(std::string_view line, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += line;
    }
    return text;
}

TEST(Tidy, FilesAreShort) {
    const auto found = over_tree(file_length);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, LinesFitIn100Columns) {
    const auto found = over_tree(line_width);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, FunctionsFitOnAScreen) {
    const auto found = over_tree(function_length);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(TidyCatches, LongFiles) {
    EXPECT_EQ(file_length({"a.cpp", repeated("int a;\n", 301)}).size(), 1U);
    EXPECT_EQ(file_length({"a.tsx", repeated("let a;\n", 301)}).size(), 1U);
    EXPECT_TRUE(file_length({"a.cpp", repeated("int a;\n", 300)}).empty());
}

TEST(TidyCatches, WideLinesByCodePoints) {
    EXPECT_EQ(line_width({"a.cpp", std::string(101, 'a')}).size(), 1U);
    EXPECT_TRUE(line_width({"a.cpp", repeated("支", 100)}).empty());
}

TEST(TidyCatches, LongFunctionsWhereverTheyStand) {
    const auto body = repeated("    if (a) { b(); }\n", 70);
    EXPECT_EQ(
        function_length({"a.cpp", "namespace x {\nint f(int a) {\n" + body + "}\n}\n"}).size(), 1U);
    EXPECT_EQ(function_length({"a.cpp", "struct S {\nS() : a{1} {}\nvoid f(\n  int a) const {\n" +
                                            body + "}\n};\n"})
                  .size(),
              1U);
    EXPECT_EQ(function_length({"a.cpp", "TEST(A, B) {\n" + body + "}\n"}).size(), 1U);
}

TEST(TidyCatches, NoShortFunctionAndNoLongType) {
    const auto members = repeated("    int f(int a) { return a; }\n", 90);
    EXPECT_TRUE(function_length({"a.cpp", "struct S {\n" + members + "};\n"}).empty());
    const auto rows = repeated("    {\"a\", f(1)},\n", 90);
    EXPECT_TRUE(
        function_length({"a.cpp", "const auto table = std::array({\n" + rows + "});\n"}).empty());
    const auto braces = repeated("    puts(\"{ // {\"); // {\n", 3);
    EXPECT_TRUE(function_length({"a.cpp", "void f() {\n" + braces + "}\n" + members}).empty());
}

}  // namespace
}  // namespace ikiiki::tidy
