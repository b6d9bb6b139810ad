#include "api/http/open_stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <mutex>
#include <utility>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

using Code = boost::system::error_code;

constexpr std::size_t pending_max_bytes = 256u << 10;

/// What passes between those who send and the I/O thread.
struct Mailbox {
    std::mutex mutex;
    std::string pending;           ///< events to write, one after the other
    std::function<void()> wake{};  ///< empty: the stream has ended
    bool woken = false;
    bool ending = false;
};

class MailboxStream : public EventStream {
  public:
    explicit MailboxStream(std::shared_ptr<Mailbox> mailbox) : mailbox_(std::move(mailbox)) {}
    void send(std::string event) override {
        const std::scoped_lock lock(mailbox_->mutex);
        if (!mailbox_->wake || mailbox_->ending) {
            return;
        }
        if (mailbox_->pending.size() <= pending_max_bytes) {  // beyond it the client is cut
            mailbox_->pending += event;
        }
        wake();
    }
    void close() override {
        const std::scoped_lock lock(mailbox_->mutex);
        if (mailbox_->wake) {
            mailbox_->ending = true;
            wake();
        }
    }
    bool closed() const override {
        const std::scoped_lock lock(mailbox_->mutex);
        return !mailbox_->wake;
    }

  private:
    void wake() {
        if (!std::exchange(mailbox_->woken, true)) {
            mailbox_->wake();
        }
    }
    std::shared_ptr<Mailbox> mailbox_;
};

/// The socket's side: lives as long as an operation on it is pending, at most as long as the
/// server.
class StreamSocket : public Seat, public std::enable_shared_from_this<StreamSocket> {
  public:
    StreamSocket(Service& service, asio::ip::tcp::socket socket)
        : service_(service), socket_(std::move(socket)), timer_(service.io) {
        service_.seats.insert(this);
    }
    ~StreamSocket() override {
        end();
        service_.seats.erase(this);
    }

    void begin(std::string head) {
        mailbox_->pending = std::move(head) + "retry: 2000\n\n";
        mailbox_->wake = [this, weak = weak_from_this()] {
            asio::post(service_.io, [weak] {
                if (const auto self = weak.lock()) {
                    self->take();
                }
            });
        };
        take();
        comment_later();
        watch();
    }
    void leave() override { MailboxStream(mailbox_).close(); }
    std::shared_ptr<EventStream> handle() const {
        return std::make_shared<MailboxStream>(mailbox_);
    }

  private:
    /// Everything that has gathered goes out in one write; a client too slow for it is cut, and
    /// comes back with Last-Event-ID.
    void take() {
        bool ending = false;
        {
            const std::scoped_lock lock(mailbox_->mutex);
            mailbox_->woken = false;
            if (mailbox_->pending.size() > pending_max_bytes) {
                ending = true;
            } else if (writing_.empty()) {
                writing_.swap(mailbox_->pending);
                ending = writing_.empty() && mailbox_->ending;
            } else {
                return;
            }
        }
        if (ending) {
            return end();
        }
        if (!writing_.empty()) {
            write();
        }
    }
    void write() {
        asio::async_write(socket_, asio::buffer(writing_),
                          [self = shared_from_this()](Code code, std::size_t) {
                              self->writing_.clear();
                              code ? self->end() : self->take();
                          });
    }
    void comment_later() {
        timer_.expires_after(service_.options.comment_every);
        timer_.async_wait([self = shared_from_this()](Code code) {
            if (!code) {
                self->handle()->send(":\n\n");
                self->comment_later();
            }
        });
    }
    /// Nothing is expected from the client; an end or an error means it has gone.
    void watch() {
        socket_.async_read_some(asio::buffer(unread_),
                                [self = shared_from_this()](Code code, std::size_t) {
                                    code ? self->end() : self->watch();
                                });
    }
    void end() {
        {
            const std::scoped_lock lock(mailbox_->mutex);
            mailbox_->wake = nullptr;
        }
        timer_.cancel();
        Code code;
        socket_.close(code);
    }

    Service& service_;
    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
    std::string writing_;
    std::array<char, 256> unread_{};
};

}  // namespace

std::string event_text(const std::string& id, const std::string& name, const std::string& data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
}

void open_stream(Service& service, asio::ip::tcp::socket socket, Outcome outcome) {
    const auto stream = std::make_shared<StreamSocket>(service, std::move(socket));
    stream->begin(std::move(outcome.head));
    asio::post(service.workers,
               [opened = std::move(outcome.opened), handle = stream->handle()] { opened(handle); });
}

}  // namespace ikiiki
