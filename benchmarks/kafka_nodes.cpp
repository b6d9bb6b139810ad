// Three nodes on three brokers, all on this machine: durable POSTs of 1 KB through all nodes, with
// and without handing a write to the node that its patient prefers, over many patients and over
// four that everybody writes to. The limit is raw idempotent produce to the same brokers.
#include "benchmarks/support/broker.hpp"
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/nodes.hpp"
#include "benchmarks/support/produce.hpp"

#include <cstdio>

namespace {

using namespace ikiiki;
using namespace ikiiki::bench;

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
    const auto ports = ports_of(nodes);
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
    const auto [region, token] = make_shared_region(folder, kafka, 256);
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
