#include "benchmarks/support/broker.hpp"

#include "eventstore/store/store.hpp"

#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace ikiiki::bench {
namespace {

constexpr int port = 23'500;

}  // namespace

int Broker::script(const std::string& word) const {
    const auto line = std::string(IKIIKI_SOURCE_DIR) + "/ops/kafka/broker " + word + " --port " +
                      std::to_string(port) + " --nodes " + std::to_string(nodes_) + " --dir " +
                      folder_.string() + " >&2";
    return std::system(line.c_str());
}

Broker::Broker(std::filesystem::path folder, int nodes)
    : folder_(std::move(folder)), nodes_(nodes) {
    start();
}

void Broker::start() const {
    if (script("start") != 0) {
        std::fprintf(stderr, "benchmark cannot go on: no broker\n");
        std::exit(1);
    }
}

void Broker::signal(int broker, int number) const {
    std::ifstream file(folder_ / ("node-" + std::to_string(broker)) / "pid");
    pid_t process = 0;
    if (!(file >> process) || ::kill(process, number) != 0) {
        std::fprintf(stderr, "benchmark cannot go on: broker %d does not run\n", broker);
        std::exit(1);
    }
}

Broker::~Broker() {
    script("kill");
}

KafkaOptions Broker::region(const std::string& name) const {
    KafkaOptions options;
    options.address =
        *KafkaAddress::parse("kafka://127.0.0.1:" + std::to_string(port) + '/' + name);
    const auto made = make_log(options, 4, folder_ / (name + "-scratch"));
    if (!made) {
        std::fprintf(stderr, "benchmark cannot go on: %s\n",
                     std::string(made.error().code).c_str());
        std::exit(1);
    }
    return options;
}

}  // namespace ikiiki::bench
