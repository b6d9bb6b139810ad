#pragma once
#include "domain/core/error.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace ikiiki::cli {

/// Exit status of the program.
enum class Exit : int { done = 0, refused = 1, wrong_usage = 2, damaged = 3 };

/// What the chosen sub-command will do once the arguments are read.
using Run = std::function<Exit()>;

/// One sub-command: adds itself with its options and its --help example, and sets `run` when it is
/// the one that was called.
struct Command {
    std::string_view name;
    void (*add)(CLI::App& app, Run& run);
};
std::span<const Command> commands();

/// Makes a sub-command with `--json` (into `json`) and an example at the end of its help.
CLI::App* sub_command(CLI::App& app, const std::string& name, const std::string& what,
                      const std::string& example, bool& json);

/// Says on stderr what went wrong, in words without personal data; with `json` as an object on
/// stdout. damaged for damaged data, refused otherwise.
Exit failed(const Error& error, bool json);

void add_demo(CLI::App& app, Run& run);
void add_import(CLI::App& app, Run& run);
void add_projections(CLI::App& app, Run& run);
void add_rebuild(CLI::App& app, Run& run);
void add_log(CLI::App& app, Run& run);
void add_keys(CLI::App& app, Run& run);
void add_serve(CLI::App& app, Run& run);
void add_articles(CLI::App& app, Run& run);
void add_openapi(CLI::App& app, Run& run);
void add_version(CLI::App& app, Run& run);

}  // namespace ikiiki::cli
