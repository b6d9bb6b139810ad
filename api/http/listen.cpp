#include "api/http/listen.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace ikiiki {

Result<ServerOptions> listen_at(std::string_view address_and_port) {
    const auto colon = address_and_port.rfind(':');
    const auto port = address_and_port.substr(colon == std::string_view::npos ? 0 : colon + 1);
    ServerOptions server;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), server.port);
    if (colon == std::string_view::npos || read.ec != std::errc{} ||
        read.ptr != port.data() + port.size()) {
        return Error{.kind = Kind::invalid,
                     .code = "bad_listen",
                     .detail = "ADDRESS:PORT is wanted, for example 127.0.0.1:8080"};
    }
    auto address = address_and_port.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    server.address = address;
    return server;
}

bool is_loopback(const std::string& address) {
    boost::system::error_code code;
    const auto parsed = boost::asio::ip::make_address(address, code);
    return !code && parsed.is_loopback();
}

}  // namespace ikiiki
