#include "eventstore/store/move.hpp"
#include "ops/cli/attachment_check.hpp"
#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"
#include "ops/cli/scratch_folder.hpp"
#include "ops/progress/progress.hpp"

#include <cstdio>
#include <memory>
#include <optional>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    std::filesystem::path attachments;  ///< empty: DIR/attachments
    bool json = false;
};

std::string name_of_partition(Partition partition) {
    static constexpr const char* topics[] = {"network", "patients", "access", "keys"};
    return std::string(topics[static_cast<std::size_t>(partition.topic)]) + '/' +
           std::to_string(partition.index);
}

/// Reads and checks every record of a partition: bytes, digests, places. The number of accepted
/// ones.
Result<std::uint64_t> verify_partition(Store& store, Partition partition,
                                       AttachmentCheck& attachments, Progress& progress) {
    constexpr std::size_t at_once = 1000;
    std::uint64_t accepted = 0;
    const auto end = store.frontier(partition);
    progress.begin(name_of_partition(partition), end);
    for (std::uint64_t from = 0; from < end;) {
        const auto slice = store.applied(partition, from, at_once);
        if (!slice) {
            return slice.error();
        }
        for (const auto& record : slice->records) {
            if (auto seen = attachments.see(record); !seen) {
                return seen.error();
            }
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
    AttachmentCheck attachments;
    std::vector<JsonObject> rows;
    for (const auto partition : (*store)->partitions()) {
        const auto end = (*store)->frontier(partition);
        JsonObject row;
        row.add("partition", name_of_partition(partition)).add("end", end);
        std::string more;
        if (verify) {
            const auto accepted = verify_partition(**store, partition, attachments, progress);
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
    JsonObject out;
    out.add("partitions", rows);
    if (verify) {
        const auto files =
            attachments.look_in(options.attachments.empty() ? options.folder.data / "attachments"
                                                            : options.attachments);
        if (!files) {
            return failed(files.error(), options.json);
        }
        out.add("attachments", *files);
        if (!options.json) {
            std::printf("attachments  %llu files, all there\n",
                        static_cast<unsigned long long>(*files));
        }
    }
    if (options.json) {
        std::printf("%s\n", out.text().c_str());
    }
    return Exit::done;
}

struct Making {
    std::optional<KafkaAddress> log;
    std::vector<std::string> kafka;
    std::uint16_t partitions = 4;
    bool json = false;
};

Exit make(const Making& options) {
    const auto folder = ScratchFolder::create();
    if (!folder) {
        return failed(folder.error(), options.json);
    }
    const auto made =
        make_log(kafka_options(*options.log, options.kafka), options.partitions, folder->path());
    if (!made) {
        return failed(made.error(), options.json);
    }
    if (options.json) {
        JsonObject out;
        out.add("log", options.log->name).add("partitions", std::uint64_t{options.partitions});
        std::printf("%s\n", out.text().c_str());
    } else {
        std::printf("the log %s is there, with %u partitions; its topics keep all they are given\n",
                    options.log->name.c_str(), options.partitions);
    }
    return Exit::done;
}

void add_create(CLI::App& log, Run& run) {
    const auto options = std::make_shared<Making>();
    auto* create =
        sub_command(log, "create", "Make a region's log on Kafka, or set its topics right",
                    "ikiiki log create --log kafka://10.0.0.1:9092", options->json);
    add_kafka_options(*create, options->log, options->kafka);
    create->get_option("--log")->required();
    create->add_option("--partitions", options->partitions, "of a new region; fixed for life")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    create->callback([options, &run] { run = [options] { return make(*options); }; });
}

struct Moving {
    DataFolder folder;
    bool to_embedded = false;
    bool json = false;
};

/// Draws one walk over the log.
LogProgress drawn(Progress& progress, const char* title) {
    return [&progress, title, begun = false](std::uint64_t done, std::uint64_t of) mutable {
        if (!begun) {
            progress.begin(title, of);
            begun = true;
        }
        progress.at(done);
    };
}

Exit move(const Moving& options) {
    if (!options.folder.exists_for(!options.to_embedded)) {
        return failed({.kind = Kind::not_found, .code = "no_data"}, options.json);
    }
    StoreOptions store{.data = options.folder.data, .kek_file = options.folder.kek_file};
    store.kafka = kafka_options(*options.folder.log, options.folder.kafka);
    // Nobody waits for an answer here, and a doubt costs a repetition.
    store.kafka->message_timeout = std::chrono::minutes(2);
    Progress progress("records");
    const MoveProgress shown{.copying = drawn(progress, "copying"),
                             .comparing = drawn(progress, "reading back")};
    const auto moved =
        options.to_embedded ? move_to_embedded(store, shown) : move_to_kafka(store, shown);
    progress.end();
    if (!moved) {
        return failed(moved.error(), options.json);
    }
    if (options.json) {
        JsonObject out;
        out.add("records", *moved).add("embedded", options.to_embedded);
        std::printf("%s\n", out.text().c_str());
    } else {
        std::printf("%llu records are there, byte for byte; serve the folder %s from now on\n",
                    static_cast<unsigned long long>(*moved),
                    options.to_embedded ? "without --log" : "with this --log");
    }
    return Exit::done;
}

void add_copy(CLI::App& log, Run& run) {
    const auto options = std::make_shared<Moving>();
    auto* copy = sub_command(log, "copy", "Move a region's log to Kafka, or back into its folder",
                             "ikiiki log copy --data /var/lib/ikiiki --log kafka://10.0.0.1:9092",
                             options->json);
    options->folder.add_to(*copy);
    copy->get_option("--log")->required();
    copy->add_flag("--to-embedded", options->to_embedded,
                   "from Kafka into the folder; all other nodes must have ended for good");
    copy->callback([options, &run] { run = [options] { return move(*options); }; });
}

}  // namespace

void add_log(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* log = app.add_subcommand("log", "The log: its size, and whether it is whole");
    log->require_subcommand(1);
    auto* stat = sub_command(*log, "stat", "Say how many records each partition holds",
                             "ikiiki log stat --data /var/lib/ikiiki", options->json);
    auto* verify =
        sub_command(*log, "verify",
                    "Read every record and check its bytes and digests; look whether the "
                    "files that records name are there",
                    "ikiiki log verify --data /var/lib/ikiiki", options->json);
    add_create(*log, run);
    add_copy(*log, run);
    options->folder.add_to(*stat);
    options->folder.add_to(*verify);
    verify->add_option("--attachments", options->attachments,
                       "folder of photos and papers (default: DIR/attachments)");
    stat->callback([options, &run] { run = [options] { return walk(*options, false); }; });
    verify->callback([options, &run] { run = [options] { return walk(*options, true); }; });
}

}  // namespace ikiiki::cli
