#include "tests/support/cluster.hpp"

#include "tests/support/places.hpp"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>

namespace ikiiki::test {
namespace {

constexpr int far_doors_at = 3;
constexpr int cables_at = 13;
constexpr int secure_doors_at = 16;

bool is_free(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound =
        ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(socket);
    return bound;
}

/// A port with eighteen free ones after it for all that ops/kafka/broker opens and the cables;
/// below those that client sockets get.
int free_ports() {
    for (int port = 20'000 + ::getpid() % 500 * 20; port < 32'000; port += 20) {
        bool all = true;
        for (int offset = 0; offset < 19; ++offset) {
            all = all && is_free(port + offset);
        }
        if (all) {
            return port;
        }
    }
    throw std::runtime_error("no free ports");
}

}  // namespace

Cluster::Cluster(int nodes, std::string release, std::string secret)
    : nodes_(nodes), release_(std::move(release)), secret_(std::move(secret)), port_(free_ports()) {
    start();
}

Cluster::~Cluster() {
    try {
        script("kill");
    } catch (const std::exception&) {
        // Whoever looks at the machine sees the broker; the tests have their answer.
    }
}

void Cluster::script(const std::string& words) const {
    const auto line =
        source_dir + "/ops/kafka/broker " + words + " --nodes " + std::to_string(nodes_) +
        " --port " + std::to_string(port_) + " --via " + std::to_string(port_ + cables_at) +
        " --release " + release_ + (secret_.empty() ? "" : " --secure " + secret_) + " --dir " +
        folder_.path().string() + " >" + (folder_.path() / "script.log").string() + " 2>&1";
    if (std::system(line.c_str()) != 0) {
        throw std::runtime_error("ops/kafka/broker " + words + " failed");
    }
}

std::string Cluster::url(const std::string& name) const {
    return "kafka://" + brokers(port_) + '/' + name;
}

std::string Cluster::brokers(int first_port) const {
    std::string all;
    for (int node = 0; node < nodes_; ++node) {
        all +=
            (node > 0 ? "," : "") + std::string("127.0.0.1:") + std::to_string(first_port + node);
    }
    return all;
}

KafkaOptions Cluster::options(const std::string& name) const {
    KafkaOptions options;
    options.address = *KafkaAddress::parse(url(name));
    return options;
}

KafkaOptions Cluster::far_options(const std::string& name) const {
    auto options = this->options(name);
    options.address.brokers = brokers(port_ + cables_at);
    return options;
}

KafkaOptions Cluster::secure_options(const std::string& name, const std::string& mechanism) const {
    auto options = this->options(name);
    options.address.brokers = brokers(port_ + secure_doors_at);
    options.settings = {{"security.protocol", "SASL_SSL"},
                        {"sasl.mechanisms", mechanism},
                        {"sasl.username", "ikiiki"},
                        {"sasl.password", secret_},
                        {"ssl.ca.location", (folder_.path() / "door.crt").string()}};
    return options;
}

std::list<TcpProxy>& Cluster::cables() {
    for (int node = static_cast<int>(cables_.size()); node < nodes_; ++node) {
        cables_.emplace_back(static_cast<std::uint16_t>(port_ + cables_at + node),
                             static_cast<std::uint16_t>(port_ + far_doors_at + node));
    }
    return cables_;
}

int Cluster::process(int node) const {
    std::ifstream file(folder_.path() / ("node-" + std::to_string(node)) / "pid");
    pid_t pid = 0;
    if (!(file >> pid)) {
        throw std::runtime_error("no broker there");
    }
    return pid;
}

void Cluster::signal(int node, int number) const {
    if (::kill(process(node), number) != 0) {
        throw std::runtime_error("no broker to signal");
    }
}

bool Cluster::runs(int node) const {
    // One that ended and that nobody asked about has no words left.
    std::ifstream words("/proc/" + std::to_string(process(node)) + "/cmdline");
    return words.peek() != std::ifstream::traits_type::eof();
}

void Cluster::fill_disk(int node) const {
    const rlimit nothing{1, RLIM_INFINITY};
    if (::prlimit(process(node), RLIMIT_FSIZE, &nothing, nullptr) != 0) {
        throw std::runtime_error("no broker to limit");
    }
}

void Cluster::kill(int node) const {
    signal(node, SIGKILL);
}

void Cluster::pause(int node) const {
    signal(node, SIGSTOP);
}

void Cluster::resume(int node) const {
    signal(node, SIGCONT);
}

void Cluster::start() const {
    script("start");
}

Cluster& one_broker(const std::string& release) {
    static std::map<std::string, Cluster> clusters;
    return clusters.try_emplace(release, 1, release).first->second;
}

}  // namespace ikiiki::test
