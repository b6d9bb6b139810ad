#include "eventstore/keys/kek_file.hpp"
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

/// A file, nothing else: it must be on every node before its time begins.
Exit prepare(const Options& options) {
    const auto kek = kek_file_of(options.folder.store_options());
    if (!options.folder.exists()) {
        return failed({.kind = Kind::not_found, .code = "no_data"}, options.json);
    }
    if (auto prepared = prepare_next(kek); !prepared) {
        return failed(prepared.error(), options.json);
    }
    if (options.json) {
        JsonObject out;
        out.add("prepared", next_of(kek).string());
        std::printf("%s\n", out.text().c_str());
    } else {
        std::printf("copy %s to every node, beside its key file; then: ikiiki keys rotate\n",
                    next_of(kek).c_str());
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
    auto* first = sub_command(
        *keys, "prepare", "Make the next key-encryption key of a region that several nodes serve",
        "ikiiki keys prepare --data /var/lib/ikiiki --log kafka://10.0.0.1:9092", options->json);
    options->folder.add_to(*first);
    first->callback([options, &run] { run = [options] { return prepare(*options); }; });
}

}  // namespace ikiiki::cli
