#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    bool json = false;
};

Exit rotate(const Options& options) {
    auto store = options.folder.open();
    if (!store) {
        return failed(store.error(), options.json);
    }
    const auto rotated = (*store)->keys().rotate();
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
