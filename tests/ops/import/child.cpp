#include "tests/ops/import/child.hpp"

#include "ops/cli/command.hpp"
#include "ops/import/writing/write.hpp"
#include "projections/core/views.hpp"
#include "projections/directory/directory.hpp"
#include "tests/ops/import/small_region.hpp"
#include "tests/support/temporary_folder.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace ikiiki::test {
namespace {

constexpr const char* arguments_variable = "IKIIKI_TEST_COMMAND";
constexpr const char* kill_variable = "IKIIKI_TEST_KILLED";
constexpr char between = '\x1f';

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == between) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

[[noreturn]] void run(const std::string& joined) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    auto arguments = split(joined);
    CLI::App app("test", "ikiiki");
    app.require_subcommand(1);
    cli::Run chosen;
    cli::add_import(app, chosen);
    int status = 0;
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        status = static_cast<int>(chosen());
    } catch (const CLI::ParseError& error) {
        status = app.exit(error) == 0 ? 0 : static_cast<int>(cli::Exit::wrong_usage);
    }
    std::fflush(nullptr);
    ::_exit(status);
}

/// Arguments: after how many commands, data folder, what to import.
[[noreturn]] void run_killed(const std::string& joined) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto arguments = split(joined);
    const std::filesystem::path data = arguments.at(1);
    const auto limit = std::stoul(arguments.at(0));
    const auto store = open_store({.data = data, .kek_file = {}});
    const auto views = Views::open(**store, data / "views");
    for (const auto partition : (*store)->partitions()) {
        (*views)->wait_until_current(partition, std::chrono::seconds(60));
    }
    fhir::Report report;
    Progress progress("resources");
    auto gathered = fhir::gather({{arguments.at(2)}, {}, data}, report, progress);
    fhir::Namesakes namesakes((*views)->access());
    std::atomic<std::size_t> commands = 0;
    fhir::Writing writing{**store, namesakes,
                          *fhir::importer_of((*views)->directory(), "station", {}, real_now()),
                          real_now, [&](std::uint64_t more) {
                              if ((commands += more) >= limit) {
                                  ::raise(SIGKILL);
                              }
                          }};
    const auto done =
        fhir::write_all(writing, *gathered, {MunicipalityCode::of("082171"), {}}, report);
    ::_exit(done ? 0 : 1);
}

/// Runs before any test: in a child there are none.
class RunWhenAsked : public testing::Environment {
  public:
    void SetUp() override {
        if (const char* arguments = std::getenv(arguments_variable)) {
            run(arguments);
        }
        if (const char* arguments = std::getenv(kill_variable)) {
            run_killed(arguments);
        }
    }
};
const auto* const run_when_asked =
    testing::AddGlobalTestEnvironment(std::make_unique<RunWhenAsked>().release());

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Ended spawn(const std::vector<std::string>& settings) {
    const TemporaryFolder folder;
    const auto out = (folder.path() / "out").string();
    const auto err = (folder.path() / "err").string();
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    const int create = O_WRONLY | O_CREAT;
    // GTest's own line before the tests goes there too.
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), create, 0600);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), create, 0600);
    std::vector<char*> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        environment.push_back(*entry);
    }
    for (const auto& setting : settings) {
        environment.push_back(const_cast<char*>(setting.c_str()));
    }
    environment.push_back(nullptr);
    std::string name = "/proc/self/exe";
    char* const own[] = {name.data(), nullptr};
    pid_t process = -1;
    EXPECT_EQ(::posix_spawn(&process, name.c_str(), &actions, nullptr, own, environment.data()), 0);
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    struct rusage used {};
    ::wait4(process, &status, 0, &used);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(out), content(err),
            used.ru_maxrss};
}

std::string joined(const std::vector<std::string>& arguments) {
    std::string text = arguments_variable + std::string("=import");
    for (const auto& argument : arguments) {
        text += between + argument;
    }
    return text;
}

}  // namespace

Ended ikiiki(const std::vector<std::string>& arguments) {
    return spawn({joined(arguments)});
}

bool killed_after(std::size_t commands, const std::filesystem::path& data,
                  const std::filesystem::path& path) {
    const auto setting = kill_variable + ("=" + std::to_string(commands)) + between +
                         data.string() + between + path.string();
    return spawn({setting}).status == -1;
}

}  // namespace ikiiki::test
