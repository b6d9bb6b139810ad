// Claim P5: a durable POST through one node on one real broker reaches 80 % of what raw idempotent
// produce of such records and the same server's hello world leave together, at no more than one and
// a half times their latency, and nothing is read back. With few clients the wait for the disk
// counts, with many the cores that clients, service and broker share.
#include "benchmarks/support/broker.hpp"
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/produce.hpp"
#include "benchmarks/support/region.hpp"

#include <cstdio>
#include <functional>
#include <string>

namespace {

using namespace ikiiki;
using namespace ikiiki::bench;
using Request = std::function<std::string(int client, std::uint64_t n)>;

/// Each beside its limit, in turn before and after it. False when a POST failed.
bool measure(std::uint16_t port, const KafkaOptions& raw, int clients, std::size_t bytes,
             const Request& post) {
    const auto hello = [](int, std::uint64_t) { return http_get("/health/live", ""); };
    const auto greeted = load(port, clients, 2, hello);
    const auto produced = raw_produce(raw, clients, 3, bytes);
    const auto ours = load(port, clients, 5, post);
    const auto produced_again = raw_produce(raw, clients, 3, bytes);
    const auto greeted_again = load(port, clients, 2, hello);

    const double raw_rate = (produced.per_second + produced_again.per_second) / 2;
    const double hello_rate = (greeted.per_second + greeted_again.per_second) / 2;
    const double limit_rate = 1 / (1 / raw_rate + 1 / hello_rate);
    const double limit_p50 =
        (produced.p50_ms + produced_again.p50_ms) / 2 + (greeted.p50_ms + greeted_again.p50_ms) / 2;
    std::printf("%d clients\n", clients);
    print("hello world", greeted);
    print("raw idempotent produce", produced);
    print("durable POST of 1 KB", ours);
    print("raw idempotent produce again", produced_again);
    print("hello world again", greeted_again);
    std::printf("raw produce and hello world together: %.0f/s, %.2f ms\n", limit_rate, limit_p50);
    std::printf("ratio POST / both: %.2f (bar 0.80); POST / raw produce: %.2f\n",
                ours.per_second / limit_rate, ours.per_second / raw_rate);
    std::printf("p50 POST / both: %.2f (bar 1.5)\n\n", ours.p50_ms / limit_p50);
    return ours.failed == 0;
}

}  // namespace

int main() {
    const Folder folder;
    const Broker broker(folder.path() / "kafka");
    const auto kafka = broker.region("bench");
    const auto raw = broker.region("raw");
    const auto service = serve(folder, kafka);
    const auto region = make_region(service->store(), 256);
    const auto token = sign_in(*service, region);
    const auto post = record_posts(region, token);
    load(service->port(), 64, 2, post);
    const auto home =
        service->store().partition_of(Topic::patients, patient_stream(region.patients.front()));
    const auto last = service->store().applied(home, service->store().frontier(home) - 1, 1);
    const auto bytes =
        last && !last->records.empty() ? encode(*last->records[0].record).size() : std::size_t{0};
    std::printf("a record is %zu bytes\n\n", bytes);
    const auto read_back = service->store().judge_counts().read_backs;
    bool good = bytes > 0;
    for (const int clients : {1, 4, 16, 64}) {
        good = measure(service->port(), raw, clients, bytes, post) && good;
    }
    const auto counts = service->store().judge_counts();
    std::printf("read back: %llu\n",
                static_cast<unsigned long long>(counts.read_backs - read_back));
    return good ? 0 : 1;
}
