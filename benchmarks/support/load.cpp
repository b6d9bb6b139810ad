#include "benchmarks/support/load.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace ikiiki::bench {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

int connect_to(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return socket;
}

/// Reads one answer with Content-Length; its status, or 0 when the connection broke.
int read_answer(int socket, std::string& buffer) {
    buffer.clear();
    std::array<char, 65536> part;
    std::size_t whole = 0;
    while (whole == 0 || buffer.size() < whole) {
        const auto count = recv(socket, part.data(), part.size(), 0);
        if (count <= 0) {
            return 0;
        }
        buffer.append(part.data(), static_cast<std::size_t>(count));
        const auto end = buffer.find("\r\n\r\n");
        if (whole == 0 && end != std::string::npos) {
            const auto length = buffer.find("Content-Length: ");
            whole = end + 4 + std::strtoull(buffer.c_str() + length + 16, nullptr, 10);
        }
    }
    return std::atoi(buffer.c_str() + 9);
}

}  // namespace

Measured summary(std::vector<double> milliseconds, double seconds) {
    std::ranges::sort(milliseconds);
    Measured measured;
    measured.count = milliseconds.size();
    measured.per_second = static_cast<double>(measured.count) / seconds;
    if (!milliseconds.empty()) {
        measured.p50_ms = milliseconds[milliseconds.size() / 2];
        measured.p99_ms = milliseconds[milliseconds.size() * 99 / 100];
    }
    return measured;
}

void print(const char* name, const Measured& measured) {
    std::printf("%-34s %10.0f /s   p50 %7.3f ms   p99 %7.3f ms   n %llu%s\n", name,
                measured.per_second, measured.p50_ms, measured.p99_ms,
                static_cast<unsigned long long>(measured.count),
                measured.failed == measured.busy ? "" : "   FAILED ANSWERS");
    if (measured.busy > 0) {
        std::printf("    to be asked again: %llu\n",
                    static_cast<unsigned long long>(measured.busy));
    }
    std::fflush(stdout);
}

Measured run_threads(int threads, double seconds,
                     const std::function<bool(int, std::uint64_t)>& once) {
    std::vector<std::vector<double>> samples(static_cast<std::size_t>(threads));
    std::vector<std::uint64_t> failed(static_cast<std::size_t>(threads));
    std::vector<std::thread> running;
    const auto begun = Clock::now();
    const auto end = begun + std::chrono::duration<double>(seconds);
    for (int thread = 0; thread < threads; ++thread) {
        running.emplace_back([&, thread] {
            const auto me = static_cast<std::size_t>(thread);
            for (std::uint64_t n = 0; Clock::now() < end; ++n) {
                const auto at = Clock::now();
                failed[me] += once(thread, n) ? 0 : 1;
                samples[me].push_back(milliseconds_since(at));
            }
        });
    }
    for (auto& one : running) {
        one.join();
    }
    const double took = milliseconds_since(begun) / 1000;
    std::vector<double> all;
    std::uint64_t all_failed = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        all.insert(all.end(), samples[i].begin(), samples[i].end());
        all_failed += failed[i];
    }
    auto measured = summary(std::move(all), took);
    measured.failed = all_failed;
    return measured;
}

Measured load(const std::vector<std::uint16_t>& ports, int clients, double seconds,
              const std::function<std::string(int, std::uint64_t)>& request) {
    std::vector<int> sockets;
    std::vector<std::string> buffers(static_cast<std::size_t>(clients));
    for (int i = 0; i < clients; ++i) {
        sockets.push_back(connect_to(ports[static_cast<std::size_t>(i) % ports.size()]));
    }
    std::atomic<std::uint64_t> busy{0};
    auto measured = run_threads(clients, seconds, [&](int client, std::uint64_t n) {
        const auto me = static_cast<std::size_t>(client);
        const auto text = request(client, n);
        if (send(sockets[me], text.data(), text.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(text.size())) {
            return false;
        }
        const int status = read_answer(sockets[me], buffers[me]);
        busy += status == 409 || status == 503 ? 1 : 0;
        return status >= 200 && status < 300;
    });
    measured.busy = busy;
    for (const int socket : sockets) {
        close(socket);
    }
    return measured;
}

std::string http_get(const std::string& path, const std::string& token) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
           (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
}

std::string http_post(const std::string& path, const std::string& token, const std::string& key,
                      const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token +
           "\r\nIdempotency-Key: " + key +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::string exchange(std::uint16_t port, const std::string& request) {
    const int socket = connect_to(port);
    std::string answer;
    if (send(socket, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
        read_answer(socket, answer);
    }
    close(socket);
    return answer;
}

double fdatasync_p50_ms(const std::string& folder) {
    const auto path = folder + "/fdatasync";
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const std::string block(4096, 'x');
    std::vector<double> samples;
    for (int i = 0; i < 200; ++i) {
        const auto at = Clock::now();
        if (write(file, block.data(), block.size()) < 0 || fdatasync(file) != 0) {
            std::perror("fdatasync");
            std::exit(1);
        }
        samples.push_back(milliseconds_since(at));
    }
    close(file);
    unlink(path.c_str());
    return summary(std::move(samples), 1).p50_ms;
}

double resident_mb() {
    std::ifstream in("/proc/self/statm");
    double pages = 0;
    in >> pages >> pages;
    return pages * 4096 / 1e6;
}

}  // namespace ikiiki::bench
