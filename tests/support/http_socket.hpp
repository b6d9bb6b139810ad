#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// Plain blocking sockets with deadlines, for clients of tests.
namespace ikiiki::test {

/// Binds the socket to a free port of this machine, which it gives, and listens.
std::uint16_t listening(int socket);
/// A connection to this machine, or -1.
int connected(std::uint16_t port);
bool send_all(int socket, std::string_view bytes);
/// Appends what comes next. False when nothing more comes: too late, or the other side has closed
/// (then `closed` is set).
bool receive(int socket, std::string& input, std::chrono::steady_clock::time_point deadline,
             bool& closed);

}  // namespace ikiiki::test
