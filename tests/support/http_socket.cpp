#include "tests/support/http_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace ikiiki::test {

std::uint16_t listening(int socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool good = ::bind(socket, generic, size) == 0 && ::listen(socket, 16) == 0 &&
                      ::getsockname(socket, generic, &size) == 0;
    return good ? ntohs(address.sin_port) : std::uint16_t{0};
}

int connected(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// False when nothing more comes: too late, or the other side has closed.
bool receive(int socket, std::string& input, std::chrono::steady_clock::time_point deadline,
             bool& closed) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd waiting{socket, POLLIN, 0};
    if (::poll(&waiting, 1, std::max(0, static_cast<int>(left.count()))) <= 0) {
        return false;
    }
    char buffer[65536];
    const auto got = ::recv(socket, buffer, sizeof buffer, 0);
    closed = got <= 0;
    if (!closed) {
        input.append(buffer, static_cast<std::size_t>(got));
    }
    return !closed;
}

}  // namespace ikiiki::test
