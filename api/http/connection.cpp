#include "api/http/connection.hpp"

#include "api/http/guard.hpp"
#include "api/http/open_stream.hpp"
#include "api/http/problem.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace ikiiki {
namespace asio = boost::asio;

Connection::Connection(Service& service, asio::ip::tcp::socket socket)
    : service_(service), socket_(std::move(socket)), deadline_(service.io) {
    boost::system::error_code code;
    const auto endpoint = socket_.remote_endpoint(code);
    remote_ = code ? std::string() : endpoint.address().to_string();
    ++service_.connections;
}

Connection::~Connection() {
    --service_.connections;
}

void Connection::begin() {
    boost::system::error_code code;
    socket_.set_option(asio::ip::tcp::no_delay(true), code);
    read_head();
}

void Connection::abort() {
    boost::system::error_code code;
    socket_.close(code);
    deadline_.cancel();
}

/// The total time for what comes next; a client that drips bytes gains nothing.
void Connection::arm(std::chrono::milliseconds wait) {
    deadline_.expires_after(wait);
    deadline_.async_wait([self = shared_from_this()](boost::system::error_code code) {
        if (!code && !self->busy_) {
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
    const auto end = input_.find("\r\n\r\n");
    const bool found = end != std::string::npos;
    if (found ? end + 4 > head_max_bytes : input_.size() > head_max_bytes) {
        return refuse({.kind = Kind::invalid, .code = "headers_too_large"});
    }
    if (found) {
        return on_head(end + 4);
    }
    const bool first_byte = input_.empty();
    asio::async_read(
        socket_, asio::dynamic_buffer(input_, head_max_bytes + 1), asio::transfer_at_least(1),
        [self = shared_from_this(), first_byte](boost::system::error_code code, std::size_t) {
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
    const auto head =
        inspect(std::string_view(input_).substr(0, size), service_.options.body_max_bytes);
    if (!head) {
        return refuse(head.error());
    }
    read_body(size + static_cast<std::size_t>(head->content_length), head->keep_alive);
}

void Connection::read_body(std::size_t size, bool keep_alive) {
    if (input_.size() >= size) {
        return answer(size, keep_alive);
    }
    arm(service_.options.body_deadline);
    const auto missing = size - input_.size();
    asio::async_read(
        socket_, asio::dynamic_buffer(input_), asio::transfer_exactly(missing),
        [self = shared_from_this(), size, keep_alive](boost::system::error_code code, std::size_t) {
            code ? self->abort() : self->answer(size, keep_alive);
        });
}

void Connection::answer(std::size_t size, bool keep_alive) {
    busy_ = true;
    deadline_.cancel();
    auto request = input_.substr(0, size);
    input_.erase(0, size);
    asio::post(service_.workers,
               [self = shared_from_this(), request = std::move(request), keep_alive] {
                   auto outcome = self->service_.parser.run(request, self->remote_, keep_alive);
                   asio::post(self->service_.io, [self, outcome = std::move(outcome)]() mutable {
                       self->write(std::move(outcome));
                   });
               });
}

void Connection::write(Parser::Outcome outcome) {
    busy_ = false;
    if (!socket_.is_open()) {
        return;
    }
    if (outcome.opened) {
        return open_stream(service_.io, std::move(socket_), std::move(outcome.opened));
    }
    output_ = std::move(outcome.bytes);
    arm(service_.options.body_deadline);
    asio::async_write(
        socket_, asio::buffer(output_),
        [self = shared_from_this(), keep_alive = outcome.keep_alive](
            boost::system::error_code code, std::size_t) { self->finish(!code && keep_alive); });
}

void Connection::refuse(const Error& error) {
    const auto response = problem(error);
    output_ = "HTTP/1.1 " + std::to_string(response.status) +
              " Refused\r\nConnection: close\r\nContent-Type: " + response.content_type +
              "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Length: " +
              std::to_string(response.body.size()) + "\r\n\r\n" + response.body;
    arm(std::chrono::milliseconds(2000));
    asio::async_write(socket_, asio::buffer(output_),
                      [self = shared_from_this()](boost::system::error_code, std::size_t) {
                          self->finish(false);
                      });
}

void Connection::finish(bool keep_alive) {
    if (keep_alive) {
        return read_head();
    }
    // The answer must arrive before a reset caused by unread input can destroy it.
    boost::system::error_code code;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, code);
    arm(std::chrono::milliseconds(1000));
    input_.clear();
    asio::async_read(
        socket_, asio::dynamic_buffer(input_, std::size_t{256} << 10),
        [self = shared_from_this()](boost::system::error_code, std::size_t) { self->abort(); });
}

}  // namespace ikiiki
