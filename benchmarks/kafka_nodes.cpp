// Three nodes on three brokers, all on this machine: durable POSTs of 1 KB through all nodes, with
// and without handing a write to the node that its patient prefers, over many patients and over
// four that everybody writes to. The limit is raw idempotent produce to the same brokers.
#include "benchmarks/support/broker.hpp"
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/produce.hpp"
#include "benchmarks/support/region.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace {

using namespace ikiiki;
using namespace ikiiki::bench;

constexpr std::uint16_t first_port = 23'700;
constexpr int node_count = 3;

std::filesystem::path data_of(const Folder& folder, int node) {
    return folder.path() / ("node-" + std::to_string(node));
}

using Nodes = std::vector<std::unique_ptr<RunningService>>;

Nodes serve_all(const Folder& folder, const KafkaOptions& kafka, bool affinity) {
    std::vector<std::string> urls;
    for (int i = 0; i < node_count; ++i) {
        urls.push_back("http://127.0.0.1:" + std::to_string(first_port + i));
    }
    Nodes nodes;
    for (std::size_t i = 0; i < urls.size(); ++i) {
        ServeOptions options;
        options.data = data_of(folder, static_cast<int>(i));
        options.listen = urls[i].substr(7);
        options.kafka = kafka;
        if (affinity) {
            options.node.address = urls[i];
            options.node.peers = urls;
        }
        nodes.push_back(serve(options));
    }
    const auto all_meet = [&] {
        return std::ranges::all_of(nodes, [](const auto& node) {
            return node->node().counts().peers_alive == node->node().counts().peers;
        });
    };
    while (!all_meet()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return nodes;
}

/// Prints throughput and latency of all nodes together, and how many writes were handed on. Answers
/// how many failed for good.
std::uint64_t measure(const char* name, const Nodes& nodes, const bench::Region& region,
                      const std::string& token) {
    const auto handed_on = [&] {
        std::uint64_t sum = 0;
        for (const auto& node : nodes) {
            sum += node->node().counts().forwarded;
        }
        return sum;
    };
    const auto post = record_posts(region, token);
    std::vector<std::uint16_t> ports;
    for (const auto& node : nodes) {
        ports.push_back(node->port());
    }
    load(ports, 64, 1, post);
    const auto before = handed_on();
    const auto measured = load(ports, 64, 5, post);
    print(name, measured);
    std::printf("    handed on: %.0f %%\n", 100.0 * static_cast<double>(handed_on() - before) /
                                                static_cast<double>(measured.count));
    return measured.failed - measured.busy;
}

}  // namespace

int main() {
    const Folder folder;
    const Broker brokers(folder.path() / "kafka", 3);
    const auto kafka = brokers.region("bench");
    const auto raw = brokers.region("raw");
    bench::Region region;
    std::string token;
    {
        const auto first =
            serve({.data = data_of(folder, 0), .listen = "127.0.0.1:0", .kafka = kafka});
        region = make_region(first->store(), 256);
        token = sign_in(*first, region);
    }
    for (int i = 1; i < node_count; ++i) {
        std::filesystem::copy(data_of(folder, 0).string() + ".kek",
                              data_of(folder, i).string() + ".kek");
    }
    auto hot = region;
    hot.patients.resize(4);
    print("raw idempotent produce, 64 senders", raw_produce(raw, 64, 5, 1'500));
    std::uint64_t failed = 0;
    {
        const auto nodes = serve_all(folder, kafka, false);
        failed += measure("256 patients, where it comes in", nodes, region, token);
        failed += measure("4 patients, where it comes in", nodes, hot, token);
    }
    {
        const auto nodes = serve_all(folder, kafka, true);
        failed += measure("256 patients, preferred node", nodes, region, token);
        failed += measure("4 patients, preferred node", nodes, hot, token);
    }
    print("raw idempotent produce again", raw_produce(raw, 64, 5, 1'500));
    return failed == 0 ? 0 : 1;
}
