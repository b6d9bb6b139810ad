// Claim: rebuilding the timeline from the log reaches at least half of the floor: reading the log,
// and writing and ingesting sorted files of rows of that size.
#include "eventstore/rocks/database.hpp"

#include "benchmarks/support/load.hpp"
#include "benchmarks/support/region.hpp"

#include <chrono>
#include <cstdio>

namespace {

using namespace ikiiki;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Every record of the patients' log, as the views read it.
std::size_t scan(Store& store) {
    std::size_t count = 0;
    for (const auto partition : store.partitions()) {
        if (partition.topic != Topic::patients) {
            continue;
        }
        for (std::uint64_t from = 0; from < store.frontier(partition);) {
            const auto slice = store.applied(partition, from, 4096);
            if (!slice) {
                return 0;
            }
            count += slice->records.size();
            from = slice->next;
        }
    }
    return count;
}

bool ingest_rows(const bench::Folder& folder, std::size_t count) {
    auto database = rocks::Database::open(folder.path() / "raw", {"rows"}, {});
    auto file = rocks::SortedFile::create(folder.path() / "rows.sst");
    if (!database || !file) {
        return false;
    }
    const std::string value(600, 'v');
    for (std::size_t i = 0; i < count; ++i) {
        std::string key(32, 'k');
        rocks::append_u64(key, i);
        if (!(*file)->put(key, value)) {
            return false;
        }
    }
    return (*file)->finish() && (*database)->ingest(0, {folder.path() / "rows.sst"});
}

}  // namespace

int main() {
    constexpr std::size_t records = 200'000;
    const bench::Folder folder;
    auto store = open_store({.data = folder.data(), .kek_file = folder.path() / "kek"});
    if (!store) {
        return 1;
    }
    auto views = Views::open(**store, folder.data() / "views");
    if (!views) {
        return 1;
    }
    const auto region = bench::make_region(**store, 2000);
    bench::fill(**store, region, records, 64);
    auto begun = Clock::now();
    const auto scanned = scan(**store);
    const double scan_seconds = seconds_since(begun);
    begun = Clock::now();
    if (scanned < records || !ingest_rows(folder, scanned)) {
        return 1;
    }
    const double limit = scan_seconds + seconds_since(begun);
    begun = Clock::now();
    const auto rebuilt = (*views)->rebuild("timeline", [](const RebuildProgress&) { return true; });
    const double ours = seconds_since(begun);
    const auto rate = [&](double seconds) { return static_cast<double>(scanned) / seconds; };
    std::printf("log scan + sorted files + ingest: %.0f records/s (scan %.0f/s)\n", rate(limit),
                rate(scan_seconds));
    std::printf("rebuild timeline:                 %.0f records/s (%zu records, %.2f s)\n",
                rate(ours), scanned, ours);
    std::printf("ratio rebuild / floor: %.2f (bar 0.50)\n", limit / ours);
    return rebuilt.has_value() ? 0 : 1;
}
