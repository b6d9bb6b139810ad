// Claim: appending through decision, rule, seal and log reaches at least 60 % of RocksDB's own
// group commit of records of that size, 64 callers each waiting for durability.
#include "eventstore/crypto/random.hpp"
#include "eventstore/rocks/database.hpp"

#include "benchmarks/support/load.hpp"
#include "benchmarks/support/region.hpp"

#include <cstdio>

int main() {
    using namespace ikiiki;
    using namespace ikiiki::bench;
    const Folder folder;
    auto store = open_store({.data = folder.data(), .kek_file = folder.path() / "kek"});
    auto raw = rocks::Database::open(folder.path() / "raw", {"events"}, {.truth = true});
    if (!store || !raw) {
        return 1;
    }
    const auto region = make_region(**store, 256);
    const auto through_rule = [&](int thread, std::uint64_t n) {
        const auto patient = region.patients[(static_cast<std::size_t>(thread) + n * 64) % 256];
        const auto command = make_record(1000);
        return (*store)
            ->execute<Patient>(patient_stream(patient), command,
                               Deciding{region.nurse, clock_now()},
                               {.command = random_uuid(),
                                .occurred_at = clock_now(),
                                .subject = command.record.text()})
            .has_value();
    };
    // The size of such a record in the log: header, event, seal.
    const std::string bytes(1700, 'r');
    const auto directly = [&](int, std::uint64_t) {
        rocks::Batch batch;
        batch.put(0, to_base32(random_uuid()), bytes);
        return (*raw)->write(batch, rocks::Sync::yes).has_value();
    };
    run_threads(64, 1, through_rule);
    run_threads(64, 1, directly);
    const auto limit = run_threads(64, 5, directly);
    const auto ours = run_threads(64, 5, through_rule);
    const auto limit_again = run_threads(64, 5, directly);
    print("RocksDB group commit, 64 threads", limit);
    print("execute, 64 threads", ours);
    print("RocksDB again", limit_again);
    const double limit_rate = (limit.per_second + limit_again.per_second) / 2;
    std::printf("ratio execute / RocksDB: %.2f (bar 0.60)\n", ours.per_second / limit_rate);
    return ours.failed == 0 ? 0 : 1;
}
