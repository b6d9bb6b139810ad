#include "api/http/connection.hpp"

#include "api/http/open_stream.hpp"
#include "api/http/problem.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

using Code = boost::system::error_code;

/// A client that reads more slowly than this is cut.
constexpr std::size_t bytes_per_second_min = 8u << 10;
/// A large body comes over a home's network; at least as fast as this.
constexpr std::size_t body_bytes_per_second_min = 32u << 10;
/// No route takes more; which takes how much is asked after the head is known to be well formed.
constexpr std::size_t announced_most = 64u << 20;
constexpr std::chrono::milliseconds refusal_deadline{2000};
constexpr std::chrono::milliseconds discard_deadline{1000};
constexpr std::size_t discard_max = 8u << 20;

/// How much this request may bring. The route is asked only for what is larger than usual.
std::size_t body_max(const ServerOptions& options, std::string_view head, std::uint64_t announced) {
    if (announced <= options.body_max_bytes || !options.body_max_bytes_of) {
        return options.body_max_bytes;
    }
    const auto method_end = head.find(' ');
    const auto target = head.substr(method_end + 1);
    return options.body_max_bytes_of(head.substr(0, method_end),
                                     target.substr(0, target.find_first_of(" ?")));
}

/// Large bodies fill half of the room at most: a record finds its place beside photos.
std::size_t room_for(const ServerOptions& options, std::size_t announced) {
    const bool large = announced > options.body_max_bytes;
    return large ? options.bodies_max_bytes / 2 : options.bodies_max_bytes;
}

}  // namespace

Connection::Connection(Service& service, asio::ip::tcp::socket socket)
    : service_(service), socket_(std::move(socket)), deadline_(service.io) {
    Code code;
    const auto endpoint = socket_.remote_endpoint(code);
    remote_ = code ? std::string() : endpoint.address().to_string();
    service_.seats.insert(this);
}

Connection::~Connection() {
    service_.seats.erase(this);
    service_.body_bytes -= announced_;
}

void Connection::begin() {
    Code code;
    socket_.set_option(asio::ip::tcp::no_delay(true), code);
    read_head();
}

void Connection::leave() {
    if (!answering_) {
        abort();
    }
}

void Connection::abort() {
    Code code;
    socket_.close(code);
    deadline_.cancel();
}

/// The total time for what comes next; a client that drips bytes gains nothing.
void Connection::arm(std::chrono::milliseconds wait) {
    deadline_.expires_after(wait);
    deadline_.async_wait([self = shared_from_this()](Code code) {
        const bool replaced = self->deadline_.expiry() > asio::steady_timer::clock_type::now();
        if (!code && !replaced) {
            self->abort();
        }
    });
}

void Connection::read_head() {
    if (service_.stopping) {
        return abort();
    }
    arm(input_.empty() ? service_.options.idle_deadline : service_.options.head_deadline);
    look_for_head();
}

void Connection::look_for_head() {
    const auto end = input_.find("\r\n\r\n", searched_);
    const bool found = end != std::string::npos;
    if (found ? end + 4 > head_max_bytes : input_.size() > head_max_bytes) {
        return refuse({.kind = Kind::invalid, .code = "headers_too_large"});
    }
    if (found) {
        return on_head(end + 4);
    }
    searched_ = input_.size() < 3 ? 0 : input_.size() - 3;
    const bool first_byte = input_.empty();
    asio::async_read(socket_, asio::dynamic_buffer(input_, head_max_bytes + 1),
                     asio::transfer_at_least(1),
                     [self = shared_from_this(), first_byte](Code code, std::size_t) {
                         if (code) {
                             return self->abort();
                         }
                         if (first_byte) {
                             self->arm(self->service_.options.head_deadline);
                         }
                         self->look_for_head();
                     });
}

void Connection::on_head(std::size_t size) {
    searched_ = 0;
    const auto bytes = std::string_view(input_).substr(0, size);
    auto head = inspect(bytes, announced_most);
    if (!head) {
        return refuse(head.error());
    }
    if (head->content_length > body_max(service_.options, bytes, head->content_length)) {
        return refuse({.kind = Kind::invalid, .code = "too_large"});
    }
    const auto announced = static_cast<std::size_t>(head->content_length);
    if (service_.body_bytes + announced > room_for(service_.options, announced)) {
        return refuse({.kind = Kind::unavailable, .code = "busy"});
    }
    announced_ = announced;
    service_.body_bytes += announced;
    const auto whole = size + announced;
    if (input_.size() >= whole) {
        return answer(size, *std::move(head));
    }
    arm(service_.options.body_deadline +
        std::chrono::seconds(announced / body_bytes_per_second_min));
    head->awaits_continue ? ask_for_body(size, *std::move(head))
                          : read_body(size, *std::move(head));
}

void Connection::ask_for_body(std::size_t size, Head head) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(
        socket_, asio::buffer(go_on.data(), go_on.size()),
        [self = shared_from_this(), size, head = std::move(head)](Code code, std::size_t) mutable {
            code ? self->abort() : self->read_body(size, std::move(head));
        });
}

void Connection::read_body(std::size_t size, Head head) {
    const auto missing = size + announced_ - input_.size();
    asio::async_read(
        socket_, asio::dynamic_buffer(input_), asio::transfer_exactly(missing),
        [self = shared_from_this(), size, head = std::move(head)](Code code, std::size_t) mutable {
            code ? self->abort() : self->answer(size, std::move(head));
        });
}

void Connection::answer(std::size_t size, Head head) {
    answering_ = true;
    deadline_.expires_at(asio::steady_timer::time_point::max());
    const auto whole = size + announced_;
    Received received;
    received.remote_address = remote_;
    received.head_size = size;
    received.head = std::move(head);
    // What follows belongs to the next request; a fresh buffer also gives a big body's memory back.
    auto rest = input_.substr(whole);
    input_.resize(whole);
    received.bytes = std::exchange(input_, std::move(rest));
    asio::post(service_.workers,
               [self = shared_from_this(), received = std::move(received)]() mutable {
                   auto outcome = self->service_.parser.run(received);
                   auto& io = self->service_.io;
                   asio::post(io, [self = std::move(self), outcome = std::move(outcome)]() mutable {
                       self->write(std::move(outcome));
                   });
               });
}

void Connection::write(Outcome outcome) {
    service_.body_bytes -= std::exchange(announced_, 0);
    if (outcome.opened) {
        answering_ = false;
        return open_stream(service_, std::move(socket_), std::move(outcome));
    }
    output_ = std::move(outcome);
    const auto& body = output_.shared ? *output_.shared : output_.body;
    const auto seconds = std::chrono::seconds(body.size() / bytes_per_second_min);
    arm(service_.options.body_deadline + seconds);
    const std::array<asio::const_buffer, 2> bytes{asio::buffer(output_.head), asio::buffer(body)};
    asio::async_write(socket_, bytes, [self = shared_from_this()](Code code, std::size_t) {
        const bool keep_alive = !code && self->output_.keep_alive;
        self->output_ = {};
        self->answering_ = false;
        self->finish(keep_alive);
    });
}

void Connection::refuse(const Error& error) {
    answering_ = true;
    output_ = service_.parser.refuse(problem(error));
    arm(refusal_deadline);
    const std::array<asio::const_buffer, 2> bytes{asio::buffer(output_.head),
                                                  asio::buffer(output_.body)};
    asio::async_write(socket_, bytes, [self = shared_from_this()](Code, std::size_t) {
        self->answering_ = false;
        self->finish(false);
    });
}

void Connection::finish(bool keep_alive) {
    if (keep_alive) {
        return read_head();
    }
    // The answer must arrive before a reset caused by unread input can destroy it.
    Code code;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, code);
    arm(discard_deadline);
    input_.resize(std::size_t{16} << 10);
    service_.stopping ? abort() : discard(discard_max);
}

void Connection::discard(std::size_t left) {
    socket_.async_read_some(asio::buffer(input_),
                            [self = shared_from_this(), left](Code code, std::size_t size) {
                                code || size > left ? self->abort() : self->discard(left - size);
                            });
}

}  // namespace ikiiki
