#include "api/attachment/run_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <thread>
#include <utility>

namespace ikiiki {
namespace {

using Clock = std::chrono::steady_clock;

/// Both ends of one way; what is not taken is closed.
class Way {
  public:
    Way() { good_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    ~Way() {
        close(0);
        close(1);
    }
    Way(const Way&) = delete;
    Way& operator=(const Way&) = delete;
    bool good() const { return good_; }
    int end(std::size_t which) const { return ends_[which]; }
    void close(std::size_t which) {
        if (ends_[which] >= 0) {
            ::close(std::exchange(ends_[which], -1));
        }
    }

  private:
    std::array<int, 2> ends_{-1, -1};
    bool good_ = false;
};

/// What the child begins with: the two ways, nothing blocked or ignored, nothing else open.
std::optional<pid_t> start(const std::filesystem::path& program, const Way& in, const Way& out) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, in.end(0), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out.end(1), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string name = program.filename();
    std::string locale = "LC_ALL=C";
    std::string no_machine_code = "VIPS_NOVECTOR=1";  // made at run time, which the service forbids
    const std::array<char*, 2> arguments{name.data(), nullptr};
    const std::array<char*, 3> environment{locale.data(), no_machine_code.data(), nullptr};
    pid_t child = -1;
    const int failed =
        posix_spawn(&child, program.c_str(), &files, &how, arguments.data(), environment.data());
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

int milliseconds_until(Clock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return left < 0 ? 0 : static_cast<int>(left);
}

/// Writes and reads at once, so that neither side waits for the other. False: a limit was reached.
bool exchange_bytes(Way& in, Way& out, std::string_view input, std::string& output,
                    const ProgramLimits& limits, Clock::time_point deadline) {
    std::array<char, 64u << 10> piece{};
    ::fcntl(in.end(1), F_SETFL, O_NONBLOCK);
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{out.end(0), POLLIN, 0}, pollfd{in.end(1), POLLOUT, 0}};
        if (::poll(waiting.data(), waiting.size(), milliseconds_until(deadline)) <= 0) {
            return false;
        }
        if (waiting[1].revents != 0) {
            const auto written = ::write(in.end(1), input.data(), input.size());
            input.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
            if (written < 0 || input.empty()) {
                in.close(1);  // it has all, or wants no more
            }
        }
        if (waiting[0].revents != 0) {
            const auto count = ::read(out.end(0), piece.data(), piece.size());
            if (count <= 0) {
                return count == 0;
            }
            output.append(piece.data(), static_cast<std::size_t>(count));
            if (output.size() > limits.output) {
                return false;
            }
        }
    }
}

/// Waits for the end of our own child, or makes it.
int status_of(pid_t child, bool may_live, Clock::time_point deadline) {
    int status = 0;
    while (may_live && ::waitpid(child, &status, WNOHANG) == 0) {
        may_live = Clock::now() < deadline;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (!may_live) {
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::optional<Ended> run_program(const std::filesystem::path& program, const std::string& input,
                                 const ProgramLimits& limits) {
    const auto deadline = Clock::now() + limits.time;
    Way in;
    Way out;
    const auto child = in.good() && out.good() ? start(program, in, out) : std::nullopt;
    if (!child) {
        return std::nullopt;
    }
    in.close(0);
    out.close(1);
    Ended ended;
    const bool good = exchange_bytes(in, out, input, ended.output, limits, deadline);
    ended.status = status_of(*child, good, deadline);
    return ended;
}

}  // namespace ikiiki
