#pragma once
#include "api/http/parser.hpp"
#include "api/http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <memory>
#include <string>

namespace ikiiki {

/// What all connections of a server share.
struct Service {
    ServerOptions options;
    Parser parser;
    boost::asio::io_context io{1};
    boost::asio::thread_pool workers;
    std::atomic<std::size_t> connections{0};
    std::atomic<bool> stopping{false};

    Service(const ServerOptions& given, Parser::Answer answer)
        : options(given), parser(std::move(answer), given.behind_tls), workers(given.workers) {}
};

/// Reads requests one after the other and writes their answers, all on the I/O thread; the handler
/// runs on a worker. Keeps itself alive while something is pending.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Service& service, boost::asio::ip::tcp::socket socket);
    ~Connection();
    void begin();
    void abort();

  private:
    void read_head();
    void look_for_head();
    void on_head(std::size_t size);
    void read_body(std::size_t size, bool keep_alive);
    void answer(std::size_t size, bool keep_alive);
    void write(Parser::Outcome outcome);
    void refuse(const Error& error);
    void finish(bool keep_alive);
    void arm(std::chrono::milliseconds wait);

    Service& service_;
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    std::string remote_;
    std::string input_;
    std::string output_;
    bool busy_ = false;  ///< a worker has the request
};

}  // namespace ikiiki
