#include "api/http/parser.hpp"

#include "api/http/answer_head.hpp"
#include "api/http/problem.hpp"
#include "domain/core/check.hpp"
#include "eventstore/crypto/random.hpp"

#include <httplib.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace ikiiki {
namespace {

/// The request line to read from; no socket in sight. What the library would answer is dropped:
/// answers are written by head_of().
class LineStream : public httplib::Stream {
  public:
    explicit LineStream(std::string line) : line_(std::move(line)) {}
    bool is_readable() const override { return at_ < line_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override {
        const auto count = std::min(size, line_.size() - at_);
        std::memcpy(to, line_.data() + at_, count);
        at_ += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* /*from*/, size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        ip.clear();
        port = 0;
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override {
        ip.clear();
        port = 0;
    }
    socket_t socket() const override { return INVALID_SOCKET; }

  private:
    std::string line_;
    std::size_t at_ = 0;
};

std::string new_request_id() {
    return to_base32(random_uuid()).substr(10);
}

Response internal_error() {
    return problem({.kind = Kind::damaged, .code = "internal_error"});
}

/// The request being parsed on this thread, for the one callback of the library that has no place
/// for a context of ours.
thread_local Request* parsed = nullptr;

}  // namespace

class Parser::Engine : public httplib::Server {
  public:
    Engine(Answer answer, bool tls) : behind_tls(tls), answer_(std::move(answer)) {
        // Called after the head is parsed and before the library touches files, bodies or routes.
        set_pre_routing_handler([](const httplib::Request& from, httplib::Response& to) {
            parsed->method = from.method;
            parsed->path = from.path;
            for (const auto& [name, value] : from.params) {
                parsed->parameters.emplace_back(name, value);
            }
            to.status = 200;
            return HandlerResponse::Handled;
        });
    }

    bool parse(const Received& received, Request& request) {
        const auto line = received.bytes.substr(0, received.bytes.find("\r\n"));
        LineStream stream(line + "\r\n\r\n");
        bool closed = false;
        parsed = &request;
        process_request(stream, true, closed, nullptr);
        parsed = nullptr;
        return !request.method.empty();
    }

    /// The last resort stands here: what a Bug says goes to the operator's log, for it is a literal
    /// of ours; what any other exception says may hold content and goes nowhere.
    Response answer(Request& request) const {
        try {
            return answer_(request);
        } catch (const Bug& bug) {
            std::fprintf(stderr, "error: request %s: %s\n", request.id.c_str(), bug.what());
        } catch (...) {
            std::fprintf(stderr, "error: request %s: unexpected exception\n", request.id.c_str());
        }
        return internal_error();
    }

    const bool behind_tls;

  private:
    Answer answer_;
};

Parser::Parser(Answer answer, bool behind_tls)
    : engine_(std::make_unique<Engine>(std::move(answer), behind_tls)) {}
Parser::~Parser() = default;

Outcome Parser::run(const Received& received) const {
    Request request;
    request.id = new_request_id();
    request.headers = received.head.headers;
    request.remote_address = received.remote_address;
    request.body = received.bytes.substr(received.head_size);
    if (!engine_->parse(received, request)) {
        return refuse(problem({.kind = Kind::invalid, .code = "bad_request_head"}));
    }
    const auto real_address = request.header("X-Real-IP");
    if (engine_->behind_tls && !real_address.empty() && real_address.size() <= 64) {
        request.remote_address = real_address;  // the proxy in front overwrites what clients send
    }
    const bool head_only = request.method == "HEAD";
    if (head_only) {
        request.method = "GET";
    }
    auto response = engine_->answer(request);
    if (head_only) {
        response.opened = nullptr;
    }
    const bool keep_alive = received.head.keep_alive && !response.opened;
    Leaving leaving{request.id, keep_alive, engine_->behind_tls};
    Outcome outcome;
    try {
        outcome.head = head_of(response, leaving);
    } catch (const Bug& bug) {
        std::fprintf(stderr, "error: request %s: %s\n", request.id.c_str(), bug.what());
        response = internal_error();
        outcome.head = head_of(response, leaving);
    }
    outcome.keep_alive = keep_alive;
    outcome.opened = std::move(response.opened);
    if (!head_only && response.status != 204 && response.status != 304) {
        outcome.body = std::move(response.body);
        outcome.shared = std::move(response.shared);
    }
    return outcome;
}

Outcome Parser::refuse(const Response& response) const {
    Outcome outcome;
    outcome.head = head_of(response, {new_request_id(), false, engine_->behind_tls});
    outcome.body = response.body;
    return outcome;
}

}  // namespace ikiiki
