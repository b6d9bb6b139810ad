#include "tests/support/cluster.hpp"

#include "tests/support/places.hpp"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace ikiiki::test {
namespace {

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

/// A port with nine free ones after it that controllers and other nodes take; below those that
/// client sockets get.
int free_ports() {
    for (int port = 20'000 + ::getpid() % 500 * 20; port < 32'000; port += 20) {
        bool all = true;
        for (const int offset : {0, 1, 2, 10, 11, 12}) {
            all = all && is_free(port + offset);
        }
        if (all) {
            return port;
        }
    }
    throw std::runtime_error("no free ports");
}

}  // namespace

Cluster::Cluster(int nodes) : nodes_(nodes), port_(free_ports()) {
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
    const auto line = source_dir + "/ops/kafka/broker " + words + " --nodes " +
                      std::to_string(nodes_) + " --port " + std::to_string(port_) + " --dir " +
                      folder_.path().string() + " >" + (folder_.path() / "script.log").string() +
                      " 2>&1";
    if (std::system(line.c_str()) != 0) {
        throw std::runtime_error("ops/kafka/broker " + words + " failed");
    }
}

std::string Cluster::url(const std::string& name) const {
    std::string brokers;
    for (int node = 1; node <= nodes_; ++node) {
        brokers += (node > 1 ? "," : "") + std::string("127.0.0.1:") + std::to_string(port(node));
    }
    return "kafka://" + brokers + '/' + name;
}

KafkaOptions Cluster::options(const std::string& name) const {
    KafkaOptions options;
    options.address = *KafkaAddress::parse(url(name));
    return options;
}

void Cluster::signal(int node, int number) const {
    std::ifstream file(folder_.path() / ("node-" + std::to_string(node)) / "pid");
    pid_t pid = 0;
    if (!(file >> pid) || ::kill(pid, number) != 0) {
        throw std::runtime_error("no broker to signal");
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

Cluster& one_broker() {
    static Cluster cluster(1);
    return cluster;
}

}  // namespace ikiiki::test
