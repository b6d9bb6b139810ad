#include "api/http/open_stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <deque>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

constexpr std::chrono::seconds comment_every{20};
constexpr std::size_t queue_max_bytes = 256u << 10;
constexpr const char* head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    "X-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    "retry: 2000\n\n";

class AsioEventStream : public EventStream, public std::enable_shared_from_this<AsioEventStream> {
  public:
    AsioEventStream(asio::io_context& io, asio::ip::tcp::socket socket)
        : io_(io), socket_(std::move(socket)), timer_(io) {}

    void begin() {
        enqueue(head);
        keep_alive();
        watch();
    }
    void send(std::string event) override {
        asio::post(io_, [self = shared_from_this(), event = std::move(event)]() mutable {
            self->enqueue(std::move(event));
        });
    }
    void close() override {
        asio::post(io_, [self = shared_from_this()] {
            self->ending_ = true;
            self->write_next();
        });
    }
    bool closed() const override { return closed_; }

  private:
    void enqueue(std::string event) {
        if (closed_ || ending_) {
            return;
        }
        queued_bytes_ += event.size();
        queue_.push_back(std::move(event));
        queued_bytes_ > queue_max_bytes ? end() : write_next();
    }
    void write_next() {
        if (writing_ || closed_) {
            return;
        }
        if (queue_.empty()) {
            return ending_ ? end() : void();
        }
        writing_ = true;
        asio::async_write(socket_, asio::buffer(queue_.front()),
                          [self = shared_from_this()](boost::system::error_code code, std::size_t) {
                              self->writing_ = false;
                              if (code) {
                                  return self->end();
                              }
                              self->queued_bytes_ -= self->queue_.front().size();
                              self->queue_.pop_front();
                              self->write_next();
                          });
    }
    void keep_alive() {
        timer_.expires_after(comment_every);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code code) {
            if (!code && !self->closed_) {
                self->enqueue(":\n\n");
                self->keep_alive();
            }
        });
    }
    /// Nothing is expected from the client; an end or an error means it has gone.
    void watch() {
        socket_.async_read_some(
            asio::buffer(unread_),
            [self = shared_from_this()](boost::system::error_code code, std::size_t) {
                code ? self->end() : self->watch();
            });
    }
    void end() {
        closed_ = true;
        timer_.cancel();
        boost::system::error_code code;
        socket_.close(code);
    }

    asio::io_context& io_;
    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    std::deque<std::string> queue_;
    std::size_t queued_bytes_ = 0;
    std::array<char, 256> unread_{};
    bool writing_ = false;
    bool ending_ = false;
    std::atomic<bool> closed_{false};
};

}  // namespace

std::string event_text(const std::string& id, const std::string& name, const std::string& data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
}

void open_stream(asio::io_context& io, asio::ip::tcp::socket socket,
                 std::function<void(std::shared_ptr<EventStream>)> opened) {
    const auto stream = std::make_shared<AsioEventStream>(io, std::move(socket));
    stream->begin();
    opened(stream);
}

}  // namespace ikiiki
