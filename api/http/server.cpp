#include "api/http/server.hpp"

#include "api/http/connection.hpp"
#include "api/http/problem.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include <mutex>
#include <thread>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

constexpr std::chrono::milliseconds drain_max{500};
constexpr std::chrono::milliseconds drain_step{2};

/// Every connection is a descriptor, and the stores need theirs: take what the system allows.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

class AsioServer : public Server {
  public:
    AsioServer(const ServerOptions& options, Answer answer)
        : service_(options, std::move(answer)),
          acceptor_(service_.io),
          pause_(service_.io),
          work_(asio::make_work_guard(service_.io)) {}
    ~AsioServer() override { stop(); }

    Result<Done> listen() {
        boost::system::error_code code;
        const auto address = asio::ip::make_address(service_.options.address, code);
        const asio::ip::tcp::endpoint endpoint(address, service_.options.port);
        if (!code) {
            acceptor_.open(endpoint.protocol(), code);
        }
        if (!code) {
            acceptor_.set_option(asio::socket_base::reuse_address(true), code);
        }
        if (!code) {
            acceptor_.bind(endpoint, code);
        }
        if (!code) {
            acceptor_.listen(4096, code);
        }
        if (code) {
            return Error{.kind = Kind::unavailable,
                         .code = "address_in_use",
                         .detail = service_.options.address + ':' +
                                   std::to_string(service_.options.port) + ": " + code.message()};
        }
        raise_descriptor_limit();
        accept();
        thread_ = std::thread([this] { service_.io.run(); });
        return Done{};
    }

    std::uint16_t port() const override { return acceptor_port(); }

    void stop() override {
        if (service_.stopping.exchange(true)) {
            return;
        }
        asio::post(service_.io, [this] {
            boost::system::error_code code;
            acceptor_.close(code);
            pause_.cancel();
        });
        service_.workers.join();  // what has arrived is answered
        asio::post(service_.io, [this] { let_go(std::chrono::steady_clock::now() + drain_max); });
        work_.reset();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

  private:
    /// Everyone leaves; those to whom an answer is being written, when it is out or time is up.
    void let_go(std::chrono::steady_clock::time_point deadline) {
        const auto seats = service_.seats;
        for (auto* seat : seats) {
            if (service_.seats.contains(seat)) {
                seat->leave();
            }
        }
        if (service_.seats.empty() || std::chrono::steady_clock::now() >= deadline) {
            return service_.io.stop();
        }
        pause_.expires_after(drain_step);
        pause_.async_wait([this, deadline](boost::system::error_code) { let_go(deadline); });
    }
    std::uint16_t acceptor_port() const {
        boost::system::error_code code;
        return acceptor_.local_endpoint(code).port();
    }

    void accept() {
        acceptor_.async_accept(
            [this](boost::system::error_code code, asio::ip::tcp::socket socket) {
                if (service_.stopping) {
                    return;
                }
                if (code) {
                    return rest();
                }
                if (service_.seats.size() < service_.options.connections_max) {
                    std::make_shared<Connection>(service_, std::move(socket))->begin();
                } else {
                    turn_away(std::move(socket));
                }
                accept();
            });
    }
    /// Out of descriptors: a short rest, then on; nothing that stands is lost.
    void rest() {
        pause_.expires_after(std::chrono::milliseconds(100));
        pause_.async_wait([this](boost::system::error_code code) {
            if (!code && !service_.stopping) {
                accept();
            }
        });
    }
    /// One try to say why, without waiting for the client.
    void turn_away(asio::ip::tcp::socket socket) const {
        const auto answer = service_.parser.refuse(
            problem({.kind = Kind::unavailable, .code = "too_many_connections"}));
        boost::system::error_code code;
        socket.non_blocking(true, code);
        socket.write_some(asio::buffer(answer.head + answer.body), code);
        socket.shutdown(asio::ip::tcp::socket::shutdown_send, code);
    }

    Service service_;
    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Answer answer) {
    auto server = std::make_unique<AsioServer>(options, std::move(answer));
    const auto listening = server->listen();
    if (!listening) {
        return listening.error();
    }
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace ikiiki
