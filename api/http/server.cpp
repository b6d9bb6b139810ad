#include "api/http/server.hpp"

#include "api/http/connection.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <sys/resource.h>

#include <mutex>
#include <thread>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

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
        service_.workers.stop();
        asio::post(service_.io, [this] { service_.io.stop(); });
        work_.reset();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

  private:
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
                if (service_.connections < service_.options.connections_max) {
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
    static void turn_away(asio::ip::tcp::socket socket) {
        boost::system::error_code code;
        const std::string text =
            "HTTP/1.1 503 Busy\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
        socket.non_blocking(true, code);
        socket.write_some(asio::buffer(text), code);
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
