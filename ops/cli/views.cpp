#include "projections/core/views.hpp"

#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"
#include "ops/control/control_server.hpp"
#include "ops/progress/progress.hpp"

#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    std::string name;
    std::string patient;
    bool json = false;
};

/// The server that holds the folder; where there is none, its store and views in this process.
struct Reached {
    std::unique_ptr<Store> store;
    std::unique_ptr<Views> views;
    std::unique_ptr<control::Control> control;
};
Result<Reached> reach(const DataFolder& folder) {
    Reached reached;
    reached.control = control::connect(folder.control_socket());
    if (reached.control) {
        return reached;
    }
    auto store = folder.open();
    if (!store) {
        return store.error();
    }
    reached.store = *std::move(store);
    auto views = Views::open(*reached.store, folder.views());
    if (!views) {
        return views.error();
    }
    reached.views = *std::move(views);
    reached.control = std::make_unique<control::Direct>(*reached.store, *reached.views);
    return reached;
}

unsigned long long number(std::uint64_t value) {
    return value;
}

void print(const control::ViewRow& view) {
    std::printf(
        "%-16s revision %d  generation %llu  %-10s applied %llu  behind %llu  parked %llu\n",
        view.name.c_str(), view.revision, number(view.generation), view.phase.c_str(),
        number(view.applied), number(view.behind), number(view.parked));
    for (const auto& stream : view.parked_streams) {
        std::printf("  parked: %s\n", stream.c_str());
    }
}

JsonObject json_of(const control::ViewRow& view) {
    JsonObject row;
    row.add("name", view.name)
        .add("revision", view.revision)
        .add("generation", view.generation)
        .add("phase", view.phase)
        .add("applied", view.applied)
        .add("behind", view.behind)
        .add("parked", view.parked)
        .add("parked_streams", view.parked_streams);
    return row;
}

Exit show(const Options& options) {
    const auto reached = reach(options.folder);
    const auto views = reached ? reached->control->views() : reached.error();
    if (!views) {
        return failed(views.error(), options.json);
    }
    std::vector<JsonObject> rows;
    for (const auto& view : *views) {
        if (options.json) {
            rows.push_back(json_of(view));
        } else {
            print(view);
        }
    }
    if (options.json) {
        JsonObject out;
        out.add("views", rows);
        std::printf("%s\n", out.text().c_str());
    }
    return Exit::done;
}

Exit rebuild_one(control::Control& control, const std::string& name,
                 std::optional<PatientId> patient, const Options& options) {
    Progress progress("records");
    std::string phase;
    const auto hash = control.rebuild(name, patient, [&](const RebuildProgress& at) {
        if (at.phase != phase) {
            phase = at.phase;
            progress.begin(name + ' ' + phase, at.total);
        }
        progress.at(at.done);
        return true;
    });
    progress.end();
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

Exit rebuild_all(control::Control& control, std::optional<PatientId> patient,
                 const Options& options) {
    const auto views = control.views();
    if (!views) {
        return failed(views.error(), options.json);
    }
    for (const auto& view : *views) {
        if (view.name == "directory") {
            continue;  // lives in memory only: folded anew at every start
        }
        const auto exit = rebuild_one(control, view.name, patient, options);
        if (exit != Exit::done) {
            return exit;
        }
    }
    return Exit::done;
}

Exit rebuild(const Options& options) {
    const auto patient = PatientId::parse(options.patient);
    if (!options.patient.empty() && !patient) {
        std::fprintf(stderr, "ikiiki: --patient is an id, for example %s\n",
                     PatientId{}.text().c_str());
        return Exit::wrong_usage;
    }
    const auto reached = reach(options.folder);
    if (!reached) {
        return failed(reached.error(), options.json);
    }
    auto& control = *reached->control;
    return options.name == "all" ? rebuild_all(control, patient, options)
                                 : rebuild_one(control, options.name, patient, options);
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
    command->add_option("--patient", options->patient,
                        "only this patient's rows, in place: after a patient was parked");
    options->folder.add_to(*command);
    command->callback([options, &run] { run = [options] { return rebuild(*options); }; });
}

}  // namespace ikiiki::cli
