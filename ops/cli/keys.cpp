#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"
#include "ops/control/control_server.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    bool json = false;
};

/// Inside the server that holds the folder, or here where there is none.
Result<Done> rotate_in(const DataFolder& folder) {
    if (const auto server = control::connect(folder.control_socket())) {
        return server->rotate_keys();
    }
    auto store = folder.open();
    return store ? (*store)->keys().rotate() : store.error();
}

Exit rotate(const Options& options) {
    const auto rotated = rotate_in(options.folder);
    if (!rotated) {
        return failed(rotated.error(), options.json);
    }
    if (options.json) {
        JsonObject out;
        out.add("rotated", true);
        std::printf("%s\n", out.text().c_str());
    } else {
        std::printf(
            "every data key is wrapped under a fresh key; keep a copy of the new key file\n");
    }
    return Exit::done;
}

}  // namespace

void add_keys(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* keys = app.add_subcommand("keys", "The keys that open patients' content");
    keys->require_subcommand(1);
    auto* command =
        sub_command(*keys, "rotate", "Wrap every data key under a fresh key-encryption key",
                    "ikiiki keys rotate --data /var/lib/ikiiki", options->json);
    options->folder.add_to(*command);
    command->callback([options, &run] { run = [options] { return rotate(*options); }; });
}

}  // namespace ikiiki::cli
