// Claims: with 1 M events and 10,000 patients the service starts in seconds and stays within 500
// MB; reads and writes keep their latency from 10^4 to 10^6 events (at most 1.2 times).
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/region.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace ikiiki;
using namespace ikiiki::bench;

struct Latency {
    Measured read;
    Measured write;
};

Latency latency(RunningService& service, const bench::Region& region, const std::string& token) {
    const std::string body = "{\"kind\":\"visit\",\"occurred_at\":\"" + clock_now().text() +
                             "\",\"text\":\"" + std::string(300, 'x') + "\"}";
    const auto some = [&](std::uint64_t n) {
        return "/api/v1/patients/" + region.patients[(n * 7919) % region.patients.size()].text();
    };
    const auto salt = clock_now().text();
    Latency measured;
    measured.read = load(service.port(), 1, 4, [&](int, std::uint64_t n) {
        return http_get(some(n) + "/timeline?limit=20", token);
    });
    measured.write = load(service.port(), 1, 4, [&](int, std::uint64_t n) {
        return http_post(some(n) + "/records", token, salt + std::to_string(n), body);
    });
    return measured;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    constexpr std::size_t patients = 10'000;
    const Folder folder;
    bench::Region region;
    std::string token;
    Latency small;
    {
        const auto service = serve(folder);
        region = make_region(service->store(), patients);
        token = sign_in(*service, region);
        small = latency(*service, region, token);
        fill(service->store(), region, events - 2 * patients, 64);
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto service = serve(folder);
    const std::chrono::duration<double> start = std::chrono::steady_clock::now() - begun;
    const double resident_at_start = resident_mb();
    const auto large = latency(*service, region, token);  // the session outlives the restart
    print("read, 2*10^4 events, 1 client", small.read);
    print("read, all events", large.read);
    print("write, 2*10^4 events, 1 client", small.write);
    print("write, all events", large.write);
    std::printf("start with %zu events: %.2f s\n", events, start.count());
    std::printf("resident: %.0f MB at start, %.0f MB after the reads and writes (bar 500)\n",
                resident_at_start, resident_mb());
    std::printf("ratio of p50, all / few events: read %.2f, write %.2f (bar 1.2)\n",
                large.read.p50_ms / small.read.p50_ms, large.write.p50_ms / small.write.p50_ms);
    return small.read.failed + small.write.failed + large.read.failed + large.write.failed == 0 ? 0
                                                                                                : 1;
}
