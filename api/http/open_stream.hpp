#pragma once
#include "api/http/connection.hpp"
#include "api/http/event_stream.hpp"

namespace ikiiki {

/// Turns an answered connection into an event stream: sends the head, then runs `opened` on a
/// worker with a handle that may outlive the server. A comment every 20 seconds keeps proxies and
/// the client sure that it lives. Called on the I/O thread.
void open_stream(Service& service, boost::asio::ip::tcp::socket socket, Outcome outcome);

}  // namespace ikiiki
