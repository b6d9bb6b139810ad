#include "tests/support/places.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

/// What must not compile. The first line of each case says the error it must meet, so that none
/// fails for another reason; "compiles" marks the control.
namespace ikiiki {
namespace {

namespace fs = std::filesystem;

struct Outcome {
    bool compiled = false;
    std::string said;
};

Outcome compile(const fs::path& file) {
    const std::string layers = test::binary_dir + "/layers/";
    const auto command = "LC_ALL=C " + test::compiler +
                         " -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
                         " -fsyntax-only -I'" +
                         layers + "domain' -I'" + layers + "eventstore' '" + file.string() +
                         "' 2>&1";
    auto* pipe = ::popen(command.c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    Outcome outcome;
    std::array<char, 4096> part{};
    while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) {
        outcome.said.append(part.data(), size);
    }
    const int status = ::pclose(pipe);
    outcome.compiled = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return outcome;
}

TEST(BuildFailure, WhatMustNotCompileDoesNot) {
    std::size_t refused = 0;
    std::size_t compiled = 0;
    for (const auto& entry :
         fs::directory_iterator(test::source_dir + "/tests/eventstore/build_failure/cases")) {
        std::string expected;
        std::ifstream file(entry.path());
        std::getline(file, expected);
        const auto outcome = compile(entry.path());
        if (expected == "// compiles") {
            EXPECT_TRUE(outcome.compiled) << entry.path() << '\n' << outcome.said;
            ++compiled;
            continue;
        }
        ASSERT_TRUE(expected.starts_with("// error: ")) << entry.path();
        EXPECT_FALSE(outcome.compiled) << entry.path();
        EXPECT_NE(outcome.said.find(expected.substr(10)), std::string::npos) << entry.path() << '\n'
                                                                             << outcome.said;
        ++refused;
    }
    EXPECT_GE(refused, 7u);
    EXPECT_EQ(compiled, 1u);
}

}  // namespace
}  // namespace ikiiki
