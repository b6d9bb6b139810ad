#pragma once
#include "api/http/parser.hpp"
#include "api/http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <unordered_set>

namespace ikiiki {

/// Something that holds a client's socket: a connection, or the event stream it became.
class Seat {
  public:
    virtual ~Seat() = default;
    /// Ends as soon as what is being answered is out.
    virtual void leave() = 0;
};

/// What all connections of a server share. Everything but `workers` and `stopping` belongs to the
/// I/O thread.
struct Service {
    ServerOptions options;
    Parser parser;
    std::atomic<bool> stopping{false};
    std::unordered_set<Seat*> seats{};
    std::size_t body_bytes = 0;  ///< announced and not yet answered
    boost::asio::io_context io{1};
    boost::asio::thread_pool workers;

    Service(const ServerOptions& given, Parser::Answer answer)
        : options(given), parser(std::move(answer), given.behind_tls), workers(given.workers) {}
};

/// Reads requests one after the other and writes their answers, all on the I/O thread; the handler
/// runs on a worker. Keeps itself alive while something is pending.
class Connection : public Seat, public std::enable_shared_from_this<Connection> {
  public:
    Connection(Service& service, boost::asio::ip::tcp::socket socket);
    ~Connection() override;
    void begin();
    void leave() override;

  private:
    void abort();
    void read_head();
    void look_for_head();
    void on_head(std::size_t size);
    void ask_for_body(std::size_t size, Head head);
    void read_body(std::size_t size, Head head);
    void answer(std::size_t size, Head head);
    void write(Outcome outcome);
    void refuse(const Error& error);
    void finish(bool keep_alive);
    void discard(std::size_t left);
    void arm(std::chrono::milliseconds wait);

    Service& service_;
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    std::string remote_;
    std::string input_;
    Outcome output_;
    std::size_t searched_ = 0;  ///< of input_, without the end of a head
    std::size_t announced_ = 0;
    bool answering_ = false;  ///< from a complete request to the last byte of its answer
};

}  // namespace ikiiki
