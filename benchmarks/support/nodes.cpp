#include "benchmarks/support/nodes.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

namespace ikiiki::bench {
namespace {

constexpr std::uint16_t first_port = 23'700;
constexpr int node_count = 3;

std::filesystem::path data_of(const Folder& folder, int node) {
    return folder.path() / ("node-" + std::to_string(node));
}

}  // namespace

SharedRegion make_shared_region(const Folder& folder, const KafkaOptions& kafka,
                                std::size_t patients) {
    SharedRegion made;
    {
        const auto first =
            serve({.data = data_of(folder, 0), .listen = "127.0.0.1:0", .kafka = kafka});
        made.region = make_region(first->store(), patients);
        made.token = sign_in(*first, made.region);
    }
    for (int i = 1; i < node_count; ++i) {
        std::filesystem::copy(data_of(folder, 0).string() + ".kek",
                              data_of(folder, i).string() + ".kek");
    }
    return made;
}

Nodes serve_all(const Folder& folder, const KafkaOptions& kafka, bool affinity) {
    std::signal(SIGPIPE, SIG_IGN);  // as `serve` does: a node may let go while another hands on
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

std::vector<std::uint16_t> ports_of(const Nodes& nodes) {
    std::vector<std::uint16_t> ports;
    for (const auto& node : nodes) {
        ports.push_back(node->port());
    }
    return ports;
}

}  // namespace ikiiki::bench
