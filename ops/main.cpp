#include "ops/cli/command.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <sys/stat.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

namespace {

/// Settings of Kafka may hold a password: such a file is for its owner only.
bool shows_secrets(const std::string& config) {
    struct stat about {};
    if (::stat(config.c_str(), &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) == 0) {
        return false;
    }
    std::ifstream file(config);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("kafka")) {
            return true;
        }
    }
    return false;
}

int run(int argc, char** argv) {
    using namespace ikiiki::cli;
    CLI::App app("いきいき i ネット: home-care and welfare coordination, one program", "ikiiki");
    app.require_subcommand(1);
    app.set_config("--config", "", "file of options in TOML, a table per command");
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
    const auto config = app.get_config_ptr()->as<std::string>();
    if (!config.empty() && shows_secrets(config)) {
        return static_cast<int>(
            failed({.kind = ikiiki::Kind::invalid, .code = "config_permissions", .detail = config},
                   false));
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
