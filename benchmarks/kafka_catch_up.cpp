// How fast a cold node copies the log, against librdkafka alone that keeps nothing of what it
// reads.
#include "eventstore/kafka/kafka_log.hpp"

#include "benchmarks/support/broker.hpp"
#include "benchmarks/support/produce.hpp"
#include "benchmarks/support/region.hpp"

#include <chrono>
#include <cstdio>

int main() {
    using namespace ikiiki;
    using namespace ikiiki::bench;
    constexpr std::size_t count = 200'000;
    constexpr std::size_t bytes = 1'500;
    const Folder folder;
    const Broker broker(folder.path() / "kafka");
    const auto kafka = broker.region("bench");
    raw_fill(kafka, count, bytes);
    const auto copy = [&](const char* name) {
        const auto begun = std::chrono::steady_clock::now();
        const auto log = KafkaLog::open(kafka, folder.path() / name);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        return log ? static_cast<double>(count) / took.count() : 0.0;
    };
    raw_consume(kafka, count);  // the page cache is warm for all
    const double raw = raw_consume(kafka, count);
    const double ours = copy("first");
    const double raw_again = raw_consume(kafka, count);
    const double ours_again = copy("second");
    std::printf("raw consume       %9.0f %9.0f records/s of %zu bytes\n", raw, raw_again, bytes);
    std::printf("a cold node copies %8.0f %9.0f records/s\n", ours, ours_again);
    std::printf("ratio: %.2f\n", (ours + ours_again) / (raw + raw_again));
    return ours > 0 && ours_again > 0 ? 0 : 1;
}
