// Claim P3: a timeline page of 50, opened, with its access entry durable first, reaches at least
// 40 % of the same server's hello world with 64 clients.
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/region.hpp"

#include <cstdio>

int main() {
    using namespace ikiiki;
    using namespace ikiiki::bench;
    const Folder folder;
    const auto service = serve(folder);
    const auto region = make_region(service->store(), 200);
    fill(service->store(), region, 200 * 60, 32);
    const auto token = sign_in(*service, region);
    const auto hello = [&](int, std::uint64_t) { return http_get("/health/live", ""); };
    const auto page = [&](int client, std::uint64_t n) {
        const auto patient = region.patients[(static_cast<std::size_t>(client) * 7 + n) % 200];
        return http_get("/api/v1/patients/" + patient.text() + "/timeline?limit=50", token);
    };
    load(service->port(), 64, 1, page);
    const auto limit = load(service->port(), 64, 5, hello);
    const auto ours = load(service->port(), 64, 5, page);
    const auto limit_again = load(service->port(), 64, 5, hello);
    const double limit_rate = (limit.per_second + limit_again.per_second) / 2;
    print("hello world, 64 clients", limit);
    print("timeline page of 50, 64 clients", ours);
    print("hello world again", limit_again);
    std::printf("ratio timeline / hello world: %.2f (bar 0.40)\n", ours.per_second / limit_rate);
    return ours.failed == 0 ? 0 : 1;
}
