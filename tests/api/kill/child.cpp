#include "tests/api/kill/child.hpp"

#include "api/serve.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace ikiiki::test {
namespace {

constexpr const char* data_variable = "IKIIKI_TEST_SERVES";
constexpr const char* clock_variable = "IKIIKI_TEST_CLOCK";
constexpr const char* log_variable = "IKIIKI_TEST_LOG";
constexpr const char* port_variable = "IKIIKI_TEST_PORT";
constexpr const char* address_variable = "IKIIKI_TEST_ADDRESS";
constexpr const char* peers_variable = "IKIIKI_TEST_PEERS";
constexpr int answers_to = 9;

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

void be_a_node(ServeOptions& options) {
    if (const auto log = setting(log_variable); !log.empty()) {
        options.kafka = KafkaOptions{};
        options.kafka->address = *KafkaAddress::parse(log);
        options.node.address = setting(address_variable);
        std::istringstream peers(setting(peers_variable));
        for (std::string peer; std::getline(peers, peer, ',');) {
            options.node.peers.push_back(peer);
        }
    }
}

[[noreturn]] void serve(const char* data) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGXFSZ, SIG_IGN);  // a file too large is an error like any other of the disk
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
    const auto began = std::chrono::steady_clock::now();
    const auto base = std::strtoll(std::getenv(clock_variable), nullptr, 10);
    ServeOptions options;
    options.data = data;
    options.listen = "127.0.0.1:" + setting(port_variable);
    be_a_node(options);
    options.on_failure = [](const Error& /*why*/) { ::_exit(1); };
    options.workers = 8;
    options.rates = {.account_per_second = 1e6, .address_per_second = 1e6};
    options.now = [=] {
        const auto passed = std::chrono::steady_clock::now() - began;
        return Instant{base +
                       std::chrono::duration_cast<std::chrono::microseconds>(passed).count()};
    };
    auto service = start_service(options);
    if (!service) {
        std::fprintf(stderr, "child: %s\n", std::string(service.error().code).c_str());
        ::_exit(3);
    }
    ::dprintf(answers_to, "%u\n", unsigned{(*service)->port()});
    int signal = 0;
    ::sigwait(&stopping, &signal);
    service->reset();
    ::_exit(0);
}

/// Runs before any test: in a child there are none.
class ServeWhenAsked : public testing::Environment {
  public:
    void SetUp() override {
        if (const char* data = std::getenv(data_variable)) {
            serve(data);
        }
    }
};
const auto* const serve_when_asked =
    testing::AddGlobalTestEnvironment(std::make_unique<ServeWhenAsked>().release());

}  // namespace

Child::Child(const std::filesystem::path& data, Instant now, const ChildNode& node) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], answers_to);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> settings;
    const auto set = [&](const char* name, const std::string& value) {
        settings.push_back(std::string(name) + '=' + value);
    };
    set(data_variable, data.string());
    set(clock_variable, std::to_string(now.us));
    set(log_variable, node.log);
    set(port_variable, std::to_string(node.port));
    set(address_variable, node.address);
    set(peers_variable, node.peers);
    std::vector<char*> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        environment.push_back(*entry);
    }
    for (auto& one : settings) {
        environment.push_back(one.data());
    }
    environment.push_back(nullptr);
    std::string name = "/proc/self/exe";
    char* const arguments[] = {name.data(), nullptr};
    EXPECT_EQ(
        ::posix_spawn(&process_, name.c_str(), &actions, nullptr, arguments, environment.data()),
        0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    answers_ = ends[0];
}

std::uint16_t Child::port() {
    char text[16] = {};
    const auto got = ::read(answers_, text, sizeof text - 1);
    return got <= 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(std::atoi(text));
}

void Child::pause() const {
    ::kill(process_, SIGSTOP);
}

void Child::resume() const {
    ::kill(process_, SIGCONT);
}

void Child::fill_disk() const {
    const rlimit nothing{1, RLIM_INFINITY};
    EXPECT_EQ(::prlimit(process_, RLIMIT_FSIZE, &nothing, nullptr), 0);
}

std::optional<int> Child::ended() {
    for (int tries = 0; tries < 3'000; ++tries) {
        int status = 0;
        if (::waitpid(process_, &status, WNOHANG) == process_) {
            ::close(answers_);
            process_ = -1;
            return status;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return std::nullopt;
}

bool Child::stop() {
    ::kill(process_, SIGTERM);
    return ended() == 0;
}

bool Child::kill() {
    if (process_ < 0) {
        return true;
    }
    ::kill(process_, SIGKILL);
    int status = 0;
    ::waitpid(process_, &status, 0);
    ::close(answers_);
    process_ = -1;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace ikiiki::test
