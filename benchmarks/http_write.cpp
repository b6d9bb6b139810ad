// Claim P1: a durable POST of a record of 1 KB with 64 clients reaches at least half of the same
// server's hello world, and its p99 stays within three fsyncs of the disk.
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/region.hpp"

#include <cstdio>

int main() {
    using namespace ikiiki;
    using namespace ikiiki::bench;
    const Folder folder;
    const auto service = serve(folder);
    const auto region = make_region(service->store(), 256);
    const auto token = sign_in(*service, region);
    const auto hello = [&](int, std::uint64_t) { return http_get("/health/live", ""); };
    const auto post = record_posts(region, token);
    const double fsync_ms = fdatasync_p50_ms(folder.path().string());
    load(service->port(), 64, 1, post);
    const auto limit = load(service->port(), 64, 5, hello);
    const auto ours = load(service->port(), 64, 5, post);
    const auto limit_again = load(service->port(), 64, 5, hello);
    const double limit_rate = (limit.per_second + limit_again.per_second) / 2;
    print("hello world, 64 clients", limit);
    print("durable POST of 1 KB, 64 clients", ours);
    print("hello world again", limit_again);
    std::printf("fdatasync of this disk: p50 %.3f ms\n", fsync_ms);
    std::printf("ratio POST / hello world: %.2f (bar 0.50)\n", ours.per_second / limit_rate);
    std::printf("p99 in fsyncs: %.1f (bar 3)\n", ours.p99_ms / fsync_ms);
    return ours.failed == 0 ? 0 : 1;
}
