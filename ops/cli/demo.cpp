#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/totp.hpp"
#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/cli/json_object.hpp"
#include "ops/demo/write.hpp"
#include "ops/progress/progress.hpp"

#include <chrono>
#include <cstdio>
#include <memory>

namespace ikiiki::cli {
namespace {

struct DemoOptions {
    DataFolder folder;
    std::size_t patients = 300;
    std::uint64_t seed = 1;
    std::string until;
    std::string login_id;
    bool json = false;
};

Instant now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

void print(const demo::Written& written, const DemoOptions& options, double seconds) {
    const auto file = demo::sign_ins_file(options.folder.data).string();
    if (options.json) {
        JsonObject out;
        out.add("facilities", written.facilities)
            .add("users", written.users)
            .add("patients", written.patients)
            .add("records", written.records)
            .add("commands", written.commands)
            .add("looks", written.looks)
            .add("seconds", seconds)
            .add("sign_ins", file);
        std::printf("%s\n", out.text().c_str());
        return;
    }
    std::printf(
        "%llu facilities, %llu users, %llu patients, %llu care records, %llu commands, "
        "%llu looks in %.1f s\nSign-ins: %s\n",
        static_cast<unsigned long long>(written.facilities),
        static_cast<unsigned long long>(written.users),
        static_cast<unsigned long long>(written.patients),
        static_cast<unsigned long long>(written.records),
        static_cast<unsigned long long>(written.commands),
        static_cast<unsigned long long>(written.looks), seconds, file.c_str());
}

Exit write_demo(const DemoOptions& options) {
    if (options.folder.exists()) {
        return failed({.kind = Kind::conflict, .code = "data_not_new"}, options.json);
    }
    const auto until =
        options.until.empty() ? std::optional(Date::in_japan(now())) : Date::parse(options.until);
    if (!until) {
        std::fprintf(stderr, "ikiiki: --until is a day, for example 2026-05-14\n");
        return Exit::wrong_usage;
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto plan = demo::make_plan(options.seed, options.patients, *until);
    auto store = options.folder.create();
    if (!store) {
        return failed(store.error(), options.json);
    }
    Progress progress("commands");
    demo::Written written;
    progress.begin("facilities and users", 0);
    const auto sheets = demo::write_region(**store, plan, written);
    if (!sheets) {
        return failed(sheets.error(), options.json);
    }
    progress.begin("patients", demo::acts_of(plan));
    auto done = demo::write_patients(**store, plan, written,
                                     [&](std::uint64_t more) { progress.add(more); });
    progress.end();
    if (done) {
        done = demo::write_sign_ins(demo::sign_ins_file(options.folder.data), *sheets);
    }
    if (!done) {
        return failed(done.error(), options.json);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    print(written, options, took.count());
    return Exit::done;
}

Exit print_code(const DemoOptions& options) {
    const auto sheets = demo::read_sign_ins(demo::sign_ins_file(options.folder.data));
    if (!sheets) {
        return failed(sheets.error(), options.json);
    }
    for (const auto& sheet : *sheets) {
        if (sheet.login_id != options.login_id) {
            continue;
        }
        if (sheet.totp_secret.empty()) {
            return failed({.kind = Kind::not_found, .code = "no_second_factor"}, options.json);
        }
        const auto secret = demo::secret_bytes(sheet.totp_secret);
        if (!secret) {
            return failed({.kind = Kind::invalid, .code = "bad_sign_ins"}, options.json);
        }
        const auto at = now();
        const auto code = totp::code_at(*secret, totp::step_at(at));
        const auto left = totp::seconds_per_step - at.us / us_per_second % totp::seconds_per_step;
        if (options.json) {
            JsonObject out;
            out.add("login_id", sheet.login_id)
                .add("code", code)
                .add("seconds_left", static_cast<int>(left));
            std::printf("%s\n", out.text().c_str());
        } else {
            std::printf("%s\n", code.c_str());
        }
        return Exit::done;
    }
    return failed({.kind = Kind::not_found, .code = "no_such_sign_in"}, options.json);
}

}  // namespace

void add_demo(CLI::App& app, Run& run) {
    const auto options = std::make_shared<DemoOptions>();
    auto* command = sub_command(
        app, "demo",
        "Write a demo region with invented people through the ordinary commands, and DIR/"
        "sign-ins.json. The same seed and last day give the same region",
        "ikiiki demo --data /var/lib/ikiiki-demo --patients 300", options->json);
    options->folder.add_to(*command);
    command->get_option("--data")->required(false);
    command->add_option("--patients", options->patients, "how many patients")
        ->check(CLI::Range(1, 20'000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "which region")->capture_default_str();
    command->add_option("--until", options->until,
                        "history ends when this day begins in Japan (default: today)");
    auto* code = sub_command(*command, "code", "Say the current six digits of a demo sign-in",
                             "ikiiki demo code nurse --data /var/lib/ikiiki-demo", options->json);
    code->add_option("LOGIN_ID", options->login_id, "login_id in sign-ins.json")->required();
    options->folder.add_to(*code);
    command->callback([options, command, &run] {
        if (command->got_subcommand("code")) {
            run = [options] { return print_code(*options); };
            return;
        }
        if (options->folder.data.empty()) {
            throw CLI::RequiredError("--data");
        }
        run = [options] { return write_demo(*options); };
    });
}

}  // namespace ikiiki::cli
