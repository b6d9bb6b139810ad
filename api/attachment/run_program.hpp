#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace ikiiki {

struct ProgramLimits {
    std::chrono::milliseconds time{};
    std::size_t output = 0;
};

/// How a program ended: its exit status (-1: by a signal, or killed for a limit), and what it
/// wrote.
struct Ended {
    int status = -1;
    std::string output;
};

/// Runs a program with `input` on its stdin, no other descriptor, no argument and an environment of
/// two constants. Nothing when it cannot be started. Thread-safe.
std::optional<Ended> run_program(const std::filesystem::path& program, const std::string& input,
                                 const ProgramLimits& limits);

}  // namespace ikiiki
