// Three nodes on three brokers: how long a client is without a durable write when a broker that
// leads is killed or stands still, and after all of them stood still. The limit is librdkafka alone
// at the same brokers in the same outage: what Kafka needs.
#include "benchmarks/support/broker.hpp"
#include "benchmarks/support/load.hpp"
#include "benchmarks/support/nodes.hpp"
#include "benchmarks/support/produce.hpp"

#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>

namespace {

using namespace ikiiki;
using namespace ikiiki::bench;
using std::chrono::milliseconds;

std::int64_t now_ms() {
    return std::chrono::duration_cast<milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Threads that write again and again, whether it succeeds or not.
class Writers {
  public:
    using Write = std::function<bool(int writer, std::uint64_t n)>;

    Writers(std::size_t count, Write write) : write_(std::move(write)), each_(count) {
        for (std::size_t i = 0; i < count; ++i) {
            threads_.emplace_back([this, i] { run(static_cast<int>(i)); });
        }
    }
    ~Writers() {
        over_ = true;
        for (auto& thread : threads_) {
            thread.join();
        }
    }
    Writers(const Writers&) = delete;
    Writers& operator=(const Writers&) = delete;

    /// Forgets what was, once everybody writes.
    void settle() {
        wait_for_all();
        for (auto& each : each_) {
            each.longest = 0;
        }
    }
    /// The longest that anybody was without a write since settle(), once everybody writes again.
    double longest_seconds() {
        wait_for_all();
        std::int64_t longest = 0;
        for (const auto& each : each_) {
            longest = std::max<std::int64_t>(longest, each.longest);
        }
        return static_cast<double>(longest) / 1000;
    }

  private:
    struct Each {
        std::atomic<std::int64_t> last = now_ms();
        std::atomic<std::int64_t> longest = 0;
    };
    void wait_for_all() const {
        const auto since = now_ms();
        while (!std::ranges::all_of(each_, [&](const Each& each) { return each.last > since; })) {
            std::this_thread::sleep_for(milliseconds(10));
        }
    }
    void run(int writer) {
        auto& each = each_[static_cast<std::size_t>(writer)];
        for (std::uint64_t n = 0; !over_; ++n) {
            if (write_(writer, n)) {
                const auto at = now_ms();
                each.longest = std::max<std::int64_t>(each.longest, at - each.last);
                each.last = at;
            }
            std::this_thread::sleep_for(milliseconds(20));
        }
    }

    Write write_;
    std::vector<Each> each_;
    std::atomic<bool> over_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace

int main() {
    const Folder folder;
    const Broker brokers(folder.path() / "kafka", 3);
    const auto kafka = brokers.region("bench");
    const auto raw = brokers.region("raw");
    const auto [region, token] = make_shared_region(folder, kafka, 12);
    const auto nodes = serve_all(folder, kafka, true);
    const auto ports = ports_of(nodes);
    const auto post = record_posts(region, token);
    Writers posts(12, [&](int writer, std::uint64_t n) {
        const auto port = ports[static_cast<std::size_t>(writer) % ports.size()];
        return bench::exchange(port, post(writer, n)).starts_with("HTTP/1.1 201");
    });
    const auto write = raw_writer(raw, 1'500);
    Writers records(
        4, [&](int writer, std::uint64_t) { return write(static_cast<std::size_t>(writer)); });

    const auto wait = [](int seconds) {
        std::this_thread::sleep_for(std::chrono::seconds(seconds));
    };
    const auto measure = [&](const char* name, const auto& strike, const auto& mend) {
        wait(5);  // what was mended last comes back into step
        posts.settle();
        records.settle();
        strike();
        wait(1);  // what was on its way is written
        const auto of_records = records.longest_seconds();
        const auto of_posts = posts.longest_seconds();
        mend();
        std::printf("%s: POST %.1f s, raw produce %.1f s without a write; ratio %.2f\n", name,
                    of_posts, of_records, of_posts / of_records);
        std::fflush(stdout);
    };
    const auto all = {1, 2, 3};
    const auto signal_all = [&](int number) {
        for (const int broker : all) {
            brokers.signal(broker, number);
        }
    };
    for (const int broker : all) {
        const auto kill = [&] { brokers.signal(broker, SIGKILL); };
        measure("a broker is killed", kill, [&] { brokers.start(); });
    }
    for (const int broker : all) {
        const auto stop = [&] { brokers.signal(broker, SIGSTOP); };
        measure("a broker stands still", stop, [&] { brokers.signal(broker, SIGCONT); });
    }
    const auto stop_all = [&] {
        signal_all(SIGSTOP);
        wait(30);
        signal_all(SIGCONT);
    };
    measure("all brokers stand still for 30 s", stop_all, [] {});
    return 0;
}
