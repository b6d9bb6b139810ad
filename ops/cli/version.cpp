#include "ops/cli/command.hpp"
#include "ops/cli/json_object.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {

void add_version(CLI::App& app, Run& run) {
    const auto json = std::make_shared<bool>(false);
    auto* command =
        sub_command(app, "version", "Say which version this is", "ikiiki version", *json);
    command->callback([json, &run] {
        run = [json] {
            if (*json) {
                JsonObject out;
                out.add("version", IKIIKI_VERSION).add("log_format", 1).add("rule", 1);
                std::printf("%s\n", out.text().c_str());
            } else {
                std::printf("ikiiki %s (log format 1, acceptance rule 1)\n", IKIIKI_VERSION);
            }
            return Exit::done;
        };
    });
}

}  // namespace ikiiki::cli
