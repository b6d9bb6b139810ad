#include "ops/cli/command.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <exception>

namespace {

int run(int argc, char** argv) {
    using namespace ikiiki::cli;
    CLI::App app("いきいき i ネット: home-care and welfare coordination, one program", "ikiiki");
    app.require_subcommand(1);
    Run chosen;
    for (const auto& command : commands()) {
        command.add(app, chosen);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? static_cast<int>(Exit::done)
                                    : static_cast<int>(Exit::wrong_usage);
    }
    return static_cast<int>(chosen());
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "ikiiki: unexpected failure: %s\n", error.what());
        return static_cast<int>(ikiiki::cli::Exit::refused);
    }
}
