#pragma once
#include "api/http/server.hpp"

#include <string>
#include <string_view>

namespace ikiiki {

/// "127.0.0.1:8080" or "[::1]:8080" as a server's address and port; the rest are defaults. Error:
/// invalid `bad_listen`.
Result<ServerOptions> listen_at(std::string_view address_and_port);

/// Reached from this machine only? False for a name or anything that is no address.
bool is_loopback(const std::string& address);

}  // namespace ikiiki
