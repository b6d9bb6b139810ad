#pragma once
#include "api/http/event_stream.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>

namespace ikiiki {

/// Turns an answered connection into an event stream: sends the head, then runs `opened` with it.
/// A comment every 20 seconds keeps proxies and the client sure that it lives.
void open_stream(boost::asio::io_context& io, boost::asio::ip::tcp::socket socket,
                 std::function<void(std::shared_ptr<EventStream>)> opened);

}  // namespace ikiiki
