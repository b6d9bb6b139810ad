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
    bool json = false;
};

std::string name_of_partition(Partition partition) {
    static constexpr const char* topics[] = {"network", "patients", "access"};
    return std::string(topics[static_cast<std::size_t>(partition.topic)]) + '/' +
           std::to_string(partition.index);
}

/// Reads and checks every record of a partition: bytes, digests, places. The number of accepted
/// ones.
Result<std::uint64_t> verify_partition(Store& store, Partition partition, Progress& progress) {
    constexpr std::size_t at_once = 1000;
    std::uint64_t accepted = 0;
    const auto end = store.frontier(partition);
    progress.begin(name_of_partition(partition), end);
    for (std::uint64_t from = 0; from < end;) {
        const auto slice = store.applied(partition, from, at_once);
        if (!slice) {
            return slice.error();
        }
        accepted += slice->records.size();
        from = slice->next;
        progress.at(from);
    }
    return accepted;
}

Exit walk(const Options& options, bool verify) {
    auto store = options.folder.open();
    if (!store) {
        return failed(store.error(), options.json);
    }
    Progress progress("records");
    std::vector<JsonObject> rows;
    for (const auto partition : (*store)->partitions()) {
        const auto end = (*store)->frontier(partition);
        JsonObject row;
        row.add("partition", name_of_partition(partition)).add("end", end);
        std::string more;
        if (verify) {
            const auto accepted = verify_partition(**store, partition, progress);
            if (!accepted) {
                progress.end();
                return failed(accepted.error(), options.json);
            }
            row.add("accepted", *accepted);
            more = ", " + std::to_string(*accepted) + " accepted, all whole";
        }
        if (!options.json) {
            std::printf("%-12s %llu records%s\n", name_of_partition(partition).c_str(),
                        static_cast<unsigned long long>(end), more.c_str());
        }
        rows.push_back(row);
    }
    progress.end();
    if (options.json) {
        JsonObject out;
        out.add("partitions", rows);
        std::printf("%s\n", out.text().c_str());
    }
    return Exit::done;
}

}  // namespace

void add_log(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* log = app.add_subcommand("log", "The log: its size, and whether it is whole");
    log->require_subcommand(1);
    auto* stat = sub_command(*log, "stat", "Say how many records each partition holds",
                             "ikiiki log stat --data /var/lib/ikiiki", options->json);
    auto* verify = sub_command(*log, "verify", "Read every record and check its bytes and digests",
                               "ikiiki log verify --data /var/lib/ikiiki", options->json);
    options->folder.add_to(*stat);
    options->folder.add_to(*verify);
    stat->callback([options, &run] { run = [options] { return walk(*options, false); }; });
    verify->callback([options, &run] { run = [options] { return walk(*options, true); }; });
}

}  // namespace ikiiki::cli
