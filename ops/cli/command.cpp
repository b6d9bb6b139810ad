#include "ops/cli/command.hpp"

#include "ops/cli/json_object.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <array>
#include <cstdio>

namespace ikiiki::cli {
namespace {

struct Words {
    std::string_view code;
    std::string_view text;
};
constexpr auto words = std::to_array<Words>({
    {"data_in_use", "another process holds this data folder; stop it first"},
    {"data_not_new", "this folder already holds data; the demo writes only into a new one"},
    {"no_data", "there is no data in this folder"},
    {"key_missing", "the key file that belongs to this data folder is missing"},
    {"key_wrong", "the key file does not belong to this data folder"},
    {"key_permissions", "the key file must be readable by its owner only (chmod 600)"},
    {"key_unreadable", "the key file cannot be read"},
    {"kafka_unreachable", "no broker of the log answers"},
    {"kafka_setting", "librdkafka does not take this setting, or not with this value"},
    {"kafka_failed", "the Kafka client cannot start"},
    {"topic_missing", "there is no such topic; make the log with: ikiiki log create"},
    {"topic_unsafe", "this topic could lose records; see: ikiiki log create"},
    {"topics_failed", "the brokers refused"},
    {"partitions_differ", "the region has another number of partitions"},
    {"log_moved", "the log of this folder is another one"},
    {"log_differs", "the two logs are not the same; they differ at"},
    {"log_not_made", "the topics are there, but empty; see: ikiiki log create"},
    {"other_region", "this folder belongs to another region than the log"},
    {"config_permissions",
     "a configuration file with settings of Kafka must be readable by its owner only (chmod 600)"},
    {"key_not_prepared", "no fresh key is prepared; see: ikiiki keys prepare"},
    {"attachment_missing", "files that the log names are not there whole"},
    {"attachment_damaged", "files that the log names are not there whole"},
    {"attachments_failed", "the folder of attachments cannot be read"},
    {"disk_failed", "the disk refused to read or write"},
    {"address_in_use", "another program listens on this address; choose another --listen"},
    {"bad_listen", "this is no address to listen on"},
    {"metrics_not_loopback",
     "metrics are for this machine only; give --metrics a loopback address"},
    {"log_failed", "the log takes no more records; look at the disk and start again"},
    {"chain_disagreement", "this node and another have judged the same log differently at"},
    {"socket_failed", "the control socket of the data folder cannot be made"},
    {"server_gone", "the server that holds this data folder went away before it answered"},
    {"given_up", "given up; what answered before answers on"},
    {"no_tests", "there is no such folder of tests"},
    {"no_such_view", "there is no view of this name; see: ikiiki projections"},
    {"no_sign_ins", "there is no sign-ins.json in this folder; make one with: ikiiki demo"},
    {"bad_sign_ins", "sign-ins.json is not what the demo wrote"},
    {"bad_file", "nothing was imported"},
    {"no_fhir", "nothing was imported"},
    {"patients_mixed", "nothing was imported"},
    {"no_such_facility", "no approved facility of this id or name; there are"},
    {"no_such_user", "nobody of this sign-in id works in that facility"},
    {"who_imports", "say who imports with --user LOGIN_ID"},
    {"may_not", "this person's role may not register patients"},
    {"residence_out_of_area",
     "the service is for people who live in 082171, 082244 or 085642 (art. 2(2))"},
    {"nothing_imported", "no patient was imported; the report says why"},
    {"no_such_sign_in", "no sign-in of this name in sign-ins.json"},
    {"no_second_factor", "sets up the second factor at the first sign-in; no code before"},
});

std::string_view words_for(std::string_view code) {
    for (const auto& each : words) {
        if (each.code == code) {
            return each.text;
        }
    }
    return {};
}

}  // namespace

std::span<const Command> commands() {
    static constexpr auto all = std::to_array<Command>({{"serve", add_serve},
                                                        {"demo", add_demo},
                                                        {"import", add_import},
                                                        {"projections", add_projections},
                                                        {"rebuild", add_rebuild},
                                                        {"log", add_log},
                                                        {"keys", add_keys},
                                                        {"articles", add_articles},
                                                        {"openapi", add_openapi},
                                                        {"version", add_version}});
    return all;
}

CLI::App* sub_command(CLI::App& app, const std::string& name, const std::string& what,
                      const std::string& example, bool& json) {
    auto* command = app.add_subcommand(name, what);
    command->add_flag("--json", json, "answer as JSON on standard output");
    command->fallthrough();  // --config stands after the command too
    command->footer("Example:\n  " + example);
    return command;
}

Exit failed(const Error& error, bool json) {
    auto text = std::string(words_for(error.code));
    if (text.empty()) {
        text = error.detail.empty() ? std::string("refused") : error.detail;
    } else if (!error.detail.empty() && error.detail.front() < '\x7f') {
        text += ": " + error.detail;
    }
    std::fprintf(stderr, "ikiiki: %s (%s)\n", text.c_str(), std::string(error.code).c_str());
    if (json) {
        JsonObject out;
        out.add("error", error.code).add("text", text);
        std::printf("%s\n", out.text().c_str());
    }
    return error.kind == Kind::damaged ? Exit::damaged : Exit::refused;
}

}  // namespace ikiiki::cli
