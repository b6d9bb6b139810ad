#include "tests/ops/cli/program.hpp"

#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

namespace ikiiki::test {
namespace {

pid_t spawn(std::vector<std::string> arguments, const posix_spawn_file_actions_t& actions) {
    const auto program = binary_dir + "/ikiiki";
    arguments.insert(arguments.begin(), program);
    std::vector<char*> pointers;
    for (auto& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    pid_t process = -1;
    EXPECT_EQ(::posix_spawn(&process, program.c_str(), &actions, nullptr, pointers.data(), environ),
              0)
        << program;
    return process;
}

std::string content(const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

int exit_status(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Ran run(const std::vector<std::string>& arguments) {
    const TemporaryFolder folder;
    const auto out = folder.path() / "out";
    const auto err = folder.path() / "err";
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_CREAT | O_WRONLY,
                                       0600);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_CREAT | O_WRONLY,
                                       0600);
    const auto process = spawn(arguments, actions);
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    ::waitpid(process, &status, 0);
    return {exit_status(status), content(out), content(err)};
}

Answer json_of(const Ran& ran) {
    Answer answer;
    answer.body = ran.out;
    return answer;
}

Served::Served(const std::filesystem::path& data, std::vector<std::string> more,
               std::uint16_t port) {
    std::vector<std::string> arguments{"serve", "--data", data.string(), "--listen",
                                       "127.0.0.1:" + std::to_string(port)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    process_ = spawn(arguments, actions);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    constexpr std::string_view listening = "listening on http://127.0.0.1:";
    pollfd waiting{output_, POLLIN, 0};
    while (said_.find(listening) == std::string::npos || !said_.ends_with('\n')) {
        char bytes[512];
        const bool more_to_come = ::poll(&waiting, 1, 60'000) == 1;
        const auto count = more_to_come ? ::read(output_, bytes, sizeof bytes) : 0;
        if (count <= 0) {
            ADD_FAILURE() << "it does not listen: " << said_;
            return;
        }
        said_.append(bytes, static_cast<std::size_t>(count));
    }
    port_ = static_cast<std::uint16_t>(
        std::stoi(said_.substr(said_.find(listening) + listening.size())));
}

Served::~Served() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    ::close(output_);
}

int Served::stop() {
    ::kill(process_, SIGTERM);
    return wait();
}

int Served::wait() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    int status = 0;
    while (std::chrono::steady_clock::now() < until) {
        if (::waitpid(process_, &status, WNOHANG) == process_) {
            process_ = -1;
            return exit_status(status);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return -1;
}

}  // namespace ikiiki::test
