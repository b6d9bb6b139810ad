#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ikiiki::bench {

/// Latencies of one run. Times in milliseconds.
struct Measured {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    std::uint64_t count = 0;
    std::uint64_t failed = 0;  ///< answers other than 2xx
    std::uint64_t busy = 0;    ///< of these 409 and 503: the client asks again
};

/// Sorts the samples; `seconds` is the wall time they took together.
Measured summary(std::vector<double> milliseconds, double seconds);
void print(const char* name, const Measured& measured);

/// Runs `once(thread, n)` on `threads` threads for `seconds`; counts what returns false as failed.
Measured run_threads(int threads, double seconds,
                     const std::function<bool(int, std::uint64_t)>& once);

/// Keep-alive clients, one blocking socket and thread each, sending `request(client, n)`; over
/// several services evenly.
Measured load(const std::vector<std::uint16_t>& ports, int clients, double seconds,
              const std::function<std::string(int, std::uint64_t)>& request);
inline Measured load(std::uint16_t port, int clients, double seconds,
                     const std::function<std::string(int, std::uint64_t)>& request) {
    return load(std::vector{port}, clients, seconds, request);
}

/// A GET or POST with a bearer token; the key only on POST.
std::string http_get(const std::string& path, const std::string& token);
std::string http_post(const std::string& path, const std::string& token, const std::string& key,
                      const std::string& body);

/// One request on a connection of its own; the whole answer.
std::string exchange(std::uint16_t port, const std::string& request);

/// Median of appending 4 KiB and fdatasync, 200 times, in `folder`: this disk's floor.
double fdatasync_p50_ms(const std::string& folder);
/// Resident memory of this process in MB.
double resident_mb();

}  // namespace ikiiki::bench
