#include "projections/core/views.hpp"

#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"
#include "ops/progress/progress.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    std::string name;
    bool json = false;
};

/// Store and views of a folder that no server holds.
struct Opened {
    std::unique_ptr<Store> store;
    std::unique_ptr<Views> views;
};
Result<Opened> open_views(const DataFolder& folder) {
    auto store = folder.open();
    if (!store) {
        return store.error();
    }
    auto views = Views::open(**store, folder.views());
    if (!views) {
        return views.error();
    }
    return Opened{*std::move(store), *std::move(views)};
}

unsigned long long number(std::uint64_t value) {
    return value;
}

Exit show(const Options& options) {
    const auto opened = open_views(options.folder);
    if (!opened) {
        return failed(opened.error(), options.json);
    }
    std::vector<JsonObject> rows;
    for (const auto& view : opened->views->states()) {
        if (!options.json) {
            std::printf(
                "%-16s revision %d  generation %llu  %-10s applied %llu  behind %llu  parked %zu\n",
                view.name.c_str(), view.revision, number(view.generation), view.phase.c_str(),
                number(view.applied), number(view.behind), view.parked_streams.size());
            continue;
        }
        JsonObject row;
        row.add("name", view.name)
            .add("revision", view.revision)
            .add("generation", view.generation)
            .add("phase", view.phase)
            .add("applied", view.applied)
            .add("behind", view.behind)
            .add("parked", static_cast<std::uint64_t>(view.parked_streams.size()));
        rows.push_back(row);
    }
    if (options.json) {
        JsonObject out;
        out.add("views", rows);
        std::printf("%s\n", out.text().c_str());
    }
    return Exit::done;
}

Exit rebuild_one(Views& views, const std::string& name, const Options& options) {
    Progress progress("records");
    std::string phase;
    const auto done = views.rebuild(name, [&](const RebuildProgress& at) {
        if (at.phase != phase) {
            phase = at.phase;
            progress.begin(name + ' ' + phase, at.total);
        }
        progress.at(at.done);
        return true;
    });
    progress.end();
    const auto hash = done ? views.hash(name) : Result<std::string>(done.error());
    if (!hash) {
        return failed(hash.error(), options.json);
    }
    if (options.json) {
        JsonObject out;
        out.add("rebuilt", name).add("hash", *hash);
        std::printf("%s\n", out.text().c_str());
    } else {
        std::printf("%s rebuilt, hash %s\n", name.c_str(), hash->c_str());
    }
    return Exit::done;
}

Exit rebuild(const Options& options) {
    const auto opened = open_views(options.folder);
    if (!opened) {
        return failed(opened.error(), options.json);
    }
    if (options.name != "all") {
        return rebuild_one(*opened->views, options.name, options);
    }
    for (const auto& view : opened->views->states()) {
        if (view.name == "directory") {
            continue;  // lives in memory only: folded anew at every start
        }
        if (const auto exit = rebuild_one(*opened->views, view.name, options); exit != Exit::done) {
            return exit;
        }
    }
    return Exit::done;
}

}  // namespace

void add_projections(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* command = sub_command(app, "projections", "Say how far each view is",
                                "ikiiki projections --data /var/lib/ikiiki", options->json);
    options->folder.add_to(*command);
    command->callback([options, &run] { run = [options] { return show(*options); }; });
}

void add_rebuild(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* command =
        sub_command(app, "rebuild", "Build a view, or all, anew from the log beside the old rows",
                    "ikiiki rebuild timeline --data /var/lib/ikiiki", options->json);
    command->add_option("NAME", options->name, "a view, or all")->required();
    options->folder.add_to(*command);
    command->callback([options, &run] { run = [options] { return rebuild(*options); }; });
}

}  // namespace ikiiki::cli
