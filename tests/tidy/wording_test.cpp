#include "tests/tidy/rules.hpp"

#include <gtest/gtest.h>

namespace ikiiki::tidy {
namespace {

TEST(Tidy, NothingIsLeftUnfinished) {
    const auto found = over_tree(unfinished_work);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, NamesSaySomething) {
    const auto found = over_tree(empty_names);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, NothingIsBoundToOneMachine) {
    const auto found = over_tree(machine_bound);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(TidyCatches, MarksOfUnfinishedWork) {
    const std::string mark = std::string{"TO"} + "DO";
    EXPECT_EQ(unfinished_work({"a.md", "fine\n// " + mark + ": later\n"}).size(), 1U);
    EXPECT_TRUE(unfinished_work({"a.cpp", "int " + mark + "_LIST;\n"}).empty());
}

TEST(TidyCatches, NamesThatSayNothing) {
    EXPECT_EQ(empty_names({"a.cpp", "class SessionManager {};\n"}).size(), 1U);
    EXPECT_EQ(empty_names({"a.cpp", "struct BaseRoute final {};\n"}).size(), 1U);
    EXPECT_EQ(empty_names({"api/string_utils.cpp", ""}).size(), 1U);
    EXPECT_TRUE(empty_names({"a.cpp", "struct CareManager;\nstruct Base32 {};\n"}).empty());
    EXPECT_TRUE(empty_names({"a.cpp", "// struct Helper\n"}).empty());
}

TEST(TidyCatches, WhatIsTrueOnOneMachineOnly) {
    EXPECT_EQ(machine_bound({"a.md", std::string{"see /tmp"} + "/ik/notes\n"}).size(), 1U);
    EXPECT_EQ(machine_bound({"a.json", std::string{"https://registry.npm"} + "js.org/x\n"}).size(),
              1U);
    EXPECT_TRUE(machine_bound({"a.md", "framework/core\n"}).empty());
}

}  // namespace
}  // namespace ikiiki::tidy
