#include "tests/support/tcp_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>
#include <list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t held_max = 4u << 20;  ///< then the sender has to wait, as on a real cable

sockaddr_in local(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int new_socket() {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

/// The Kafka requests among these bytes (size, api_key, …) but for one kind. What is cut off in the
/// middle passes: a small request comes in one piece.
std::string without(std::int16_t api_key, std::string_view bytes) {
    const auto number = [&](std::size_t at, std::size_t size) {
        std::uint32_t value = 0;
        for (const char byte : bytes.substr(at, size)) {
            value = value << 8 | static_cast<std::uint8_t>(byte);
        }
        return value;
    };
    std::string rest;
    while (bytes.size() >= 6) {
        const auto whole = 4 + std::size_t{number(0, 4)};
        if (number(4, 2) != static_cast<std::uint16_t>(api_key)) {
            rest.append(bytes.substr(0, whole));
        }
        bytes.remove_prefix(std::min(whole, bytes.size()));
    }
    return rest.append(bytes);
}

struct Held {
    Clock::time_point due;
    std::string bytes;
};

/// One direction of one connection.
struct Way {
    int from;
    int to;
    std::deque<Held> held{};
    std::size_t size = 0;

    /// False: that end has gone.
    bool take(std::chrono::milliseconds delay, std::int16_t swallowed) {
        std::array<char, 65'536> buffer;
        const auto got = ::recv(from, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got <= 0) {
            return got < 0 && (errno == EAGAIN || errno == EINTR);
        }
        std::string bytes(buffer.data(), static_cast<std::size_t>(got));
        held.push_back(
            {Clock::now() + delay, swallowed < 0 ? std::move(bytes) : without(swallowed, bytes)});
        size += held.back().bytes.size();
        return true;
    }
    bool give() {
        while (!held.empty() && held.front().due <= Clock::now()) {
            auto& bytes = held.front().bytes;
            const auto sent = ::send(to, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0) {
                return errno == EAGAIN || errno == EINTR;
            }
            size -= static_cast<std::size_t>(sent);
            bytes.erase(0, static_cast<std::size_t>(sent));
            if (!bytes.empty()) {
                return true;
            }
            held.pop_front();
        }
        return true;
    }
};

struct Connection {
    Way there;
    Way back;
    bool work(std::chrono::milliseconds delay, std::int16_t swallowed) {
        for (auto* way : {&there, &back}) {
            const auto lost = way == &there ? swallowed : TcpProxy::nothing;
            if ((way->size < held_max && !way->take(delay, lost)) || !way->give()) {
                return false;
            }
        }
        return true;
    }
    void close() const {
        ::close(there.from);
        ::close(there.to);
    }
};

}  // namespace

TcpProxy::TcpProxy(std::uint16_t listen, std::uint16_t target)
    : door_(new_socket()), target_(target) {
    const auto address = local(listen);
    if (::bind(door_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(door_, SOMAXCONN) != 0) {
        throw std::runtime_error("the proxy's port is taken");
    }
    thread_ = std::thread([this] { run(); });
}

TcpProxy::~TcpProxy() {
    ending_ = true;
    thread_.join();
    ::close(door_);
}

void TcpProxy::run() {
    std::list<Connection> open;
    while (!ending_) {
        bool waits = cut_;
        std::vector<pollfd> all{{door_, POLLIN, 0}};
        for (const auto& one : open) {
            all.push_back({one.there.from, POLLIN, 0});
            all.push_back({one.back.from, POLLIN, 0});
            waits = waits || one.there.size + one.back.size > 0;
        }
        if (cut_) {
            all.clear();
        }
        ::poll(all.data(), all.size(), waits ? 1 : 20);
        if (cut_) {
            continue;
        }
        if ((all.empty() ? 0 : all.front().revents) != 0) {
            const int near = ::accept4(door_, nullptr, nullptr, SOCK_CLOEXEC);
            const int far = new_socket();
            const auto address = local(target_);
            if (::connect(far, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
                open.push_back({{near, far}, {far, near}});
            } else {
                ::close(near);
                ::close(far);
            }
        }
        const std::chrono::milliseconds delay(delay_ms_);
        open.remove_if([&](Connection& one) {
            const bool lives = one.work(delay, swallowed_);
            if (!lives) {
                one.close();
            }
            return !lives;
        });
    }
    for (const auto& one : open) {
        one.close();
    }
}

}  // namespace ikiiki::test
