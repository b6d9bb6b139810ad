#include "api/http/client.hpp"

#include "api/http/guard.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <charconv>
#include <mutex>
#include <optional>

namespace ikiiki {
namespace asio = boost::asio;
namespace {

using Code = boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t answer_max_bytes = 8u << 20;
/// Below the idle deadline of our servers, so that a kept connection is rarely a closed one.
constexpr std::chrono::seconds kept_for{30};

bool read_number(std::string_view text, std::size_t& number) {
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return !text.empty() && read.ec == std::errc{} && read.ptr == end;
}

/// What the head of an answer says; nothing when it is not one that our servers write.
struct AnswerHead {
    int status = 0;
    std::size_t content_length = 0;
    bool keep_alive = false;
};

std::optional<AnswerHead> head_in(std::string_view text) {
    static constexpr std::string_view version = "HTTP/1.1 ";
    AnswerHead head;
    std::size_t status = 0;
    if (!text.starts_with(version) || !read_number(text.substr(version.size(), 3), status)) {
        return std::nullopt;
    }
    head.status = static_cast<int>(status);
    bool measured = false;
    for (auto at = text.find("\r\n"); at + 2 < text.size(); at = text.find("\r\n", at + 2)) {
        auto line = text.substr(at + 2);
        line = line.substr(0, line.find("\r\n"));
        const auto value = line.substr(std::min(line.find(": ") + 2, line.size()));
        if (line.starts_with("Content-Length: ")) {
            measured = !measured && read_number(value, head.content_length);
        } else if (line.starts_with("Connection: ")) {
            head.keep_alive = value == "keep-alive";
        }
    }
    const bool fits = measured && head.content_length <= answer_max_bytes;
    return fits ? std::optional(head) : std::nullopt;
}

/// One connection; one request at a time, each step until a deadline.
class Line {
  public:
    Code connect(const asio::ip::tcp::resolver::results_type& hosts, Clock::time_point deadline) {
        Code result = asio::error::timed_out;
        asio::async_connect(socket_, hosts,
                            [&](Code code, const asio::ip::tcp::endpoint&) { result = code; });
        run(deadline);
        if (!result) {
            socket_.set_option(asio::ip::tcp::no_delay(true), result);
        }
        return result;
    }
    bool send(const std::string& head, const std::string& body, Clock::time_point deadline) {
        Code result = asio::error::timed_out;
        const std::array<asio::const_buffer, 2> bytes{asio::buffer(head), asio::buffer(body)};
        asio::async_write(socket_, bytes, [&](Code code, std::size_t) { result = code; });
        run(deadline);
        return !result;
    }
    std::optional<HttpClient::Answer> receive(Clock::time_point deadline) {
        Code result = asio::error::timed_out;
        std::size_t size = 0;
        asio::async_read_until(socket_, asio::dynamic_buffer(input_, head_max_bytes), "\r\n\r\n",
                               [&](Code code, std::size_t read) {
                                   result = code;
                                   size = read;
                               });
        run(deadline);
        const auto head =
            result ? std::nullopt : head_in(std::string_view(input_).substr(0, size - 2));
        if (!head) {
            return std::nullopt;
        }
        const auto whole = size + head->content_length;
        if (input_.size() < whole) {
            result = asio::error::timed_out;
            asio::async_read(socket_, asio::dynamic_buffer(input_),
                             asio::transfer_exactly(whole - input_.size()),
                             [&](Code code, std::size_t) { result = code; });
            run(deadline);
        }
        if (result || input_.size() != whole) {
            return std::nullopt;
        }
        HttpClient::Answer answer{head->status, input_.substr(size)};
        input_.clear();
        keep_alive_ = head->keep_alive;
        used_at_ = Clock::now();
        return answer;
    }
    bool may_be_kept() const { return keep_alive_; }
    bool is_stale() const { return Clock::now() - used_at_ > kept_for; }

  private:
    void run(Clock::time_point deadline) {
        io_.restart();
        io_.run_until(deadline);
        if (!io_.stopped()) {
            Code ignored;
            socket_.close(ignored);
            io_.run();
        }
    }

    asio::io_context io_{1};
    asio::ip::tcp::socket socket_{io_};
    std::string input_;
    bool keep_alive_ = false;
    Clock::time_point used_at_ = Clock::now();
};

class AsioClient : public HttpClient {
  public:
    explicit AsioClient(HttpAddress address) : address_(std::move(address)) {}

    Result<Done> locate() override {
        asio::io_context io(1);
        asio::ip::tcp::resolver resolver(io);
        Code code;
        auto hosts = resolver.resolve(address_.host, std::to_string(address_.port), code);
        if (code || hosts.empty()) {
            return Error{.kind = Kind::unavailable, .code = "no_such_host"};
        }
        const std::scoped_lock lock(mutex_);
        hosts_ = std::move(hosts);
        return Done{};
    }

    Result<Answer> post(const std::string& path, const Headers& headers, const std::string& body,
                        const HttpDeadlines& deadlines) override {
        const auto began = Clock::now();
        auto line = kept_line();
        if (!line) {
            line = new_line(began + std::min(deadlines.connect, deadlines.total));
        }
        if (!line) {
            return Error{.kind = Kind::unavailable, .code = "not_connected"};
        }
        auto head = "POST " + path + " HTTP/1.1\r\nHost: " + address_.text() +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        for (const auto& [name, value] : headers) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
        head += "\r\n";
        const auto deadline = began + deadlines.total;
        auto answer = line->send(head, body, deadline) ? line->receive(deadline) : std::nullopt;
        const std::scoped_lock lock(mutex_);
        if (!answer) {
            lines_.clear();  // whatever happened to this one has happened to those
            return Error{.kind = Kind::unknown_outcome, .code = "no_answer"};
        }
        if (line->may_be_kept()) {
            lines_.push_back(std::move(line));
        }
        return *std::move(answer);
    }

  private:
    std::unique_ptr<Line> kept_line() {
        const std::scoped_lock lock(mutex_);
        if (lines_.empty() || lines_.back()->is_stale()) {
            lines_.clear();
            return nullptr;
        }
        auto line = std::move(lines_.back());
        lines_.pop_back();
        return line;
    }
    std::unique_ptr<Line> new_line(Clock::time_point deadline) {
        asio::ip::tcp::resolver::results_type hosts;
        {
            const std::scoped_lock lock(mutex_);
            hosts = hosts_;
        }
        auto line = std::make_unique<Line>();
        return hosts.empty() || line->connect(hosts, deadline) ? nullptr : std::move(line);
    }

    HttpAddress address_;
    std::mutex mutex_;  ///< guards what follows
    asio::ip::tcp::resolver::results_type hosts_;
    std::vector<std::unique_ptr<Line>> lines_;  ///< the one used last is the last
};

}  // namespace

Result<HttpAddress> HttpAddress::parse(std::string_view url) {
    static constexpr std::string_view scheme = "http://";
    const Error bad{.kind = Kind::invalid,
                    .code = "bad_address",
                    .detail = "a node's address is http://HOST:PORT"};
    if (!url.starts_with(scheme)) {
        return bad;
    }
    url.remove_prefix(scheme.size());
    const auto colon = url.find(':');
    std::size_t port = 0;
    if (colon == std::string_view::npos || colon == 0 ||
        !read_number(url.substr(colon + 1), port) || port == 0 || port > 65'535) {
        return bad;
    }
    const auto host = url.substr(0, colon);
    static constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    if (host.find_first_not_of(allowed) != std::string_view::npos) {
        return bad;
    }
    return HttpAddress{std::string(host), static_cast<std::uint16_t>(port)};
}

std::unique_ptr<HttpClient> HttpClient::to(const HttpAddress& address) {
    return std::make_unique<AsioClient>(address);
}

}  // namespace ikiiki
