#include "api/http/parser.hpp"

#include "api/http/problem.hpp"
#include "eventstore/crypto/random.hpp"

#include <httplib.h>

#include <algorithm>
#include <cstring>

namespace ikiiki {
namespace {

/// What the page may do (notes: no inline script, no other host, not inside a frame).
constexpr const char* content_security_policy =
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; "
    "script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'; "
    "trusted-types app";

/// The request's bytes to read from and the answer's bytes to write to; no socket in sight.
class MemoryStream : public httplib::Stream {
  public:
    MemoryStream(const std::string& in, std::string remote) : in_(in), remote_(std::move(remote)) {}
    bool is_readable() const override { return at_ < in_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override {
        const auto count = std::min(size, in_.size() - at_);
        std::memcpy(to, in_.data() + at_, count);
        at_ += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* from, size_t size) override {
        out.append(from, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        ip = remote_;
        port = 0;
    }
    void get_local_ip_and_port(std::string& ip, int& port) const override {
        ip.clear();
        port = 0;
    }
    socket_t socket() const override { return INVALID_SOCKET; }

    std::string out;
    std::function<void(std::shared_ptr<EventStream>)> opened;

  private:
    const std::string& in_;
    std::size_t at_ = 0;
    std::string remote_;
};

Request request_of(const httplib::Request& from) {
    Request request;
    request.method = from.method == "HEAD" ? "GET" : from.method;
    request.path = from.path;
    request.body = from.body;
    request.remote_address = from.remote_addr;
    request.id = to_base32(random_uuid()).substr(10);
    for (const auto& [name, value] : from.headers) {
        request.headers.emplace_back(name, value);
    }
    for (const auto& [name, value] : from.params) {
        request.parameters.emplace_back(name, value);
    }
    return request;
}

void add_security_headers(httplib::Response& to, bool behind_tls) {
    to.set_header("Content-Security-Policy", content_security_policy);
    to.set_header("X-Content-Type-Options", "nosniff");
    to.set_header("Referrer-Policy", "no-referrer");
    to.set_header("Cross-Origin-Opener-Policy", "same-origin");
    to.set_header("Cross-Origin-Resource-Policy", "same-origin");
    to.set_header("Permissions-Policy", "geolocation=(), microphone=(), payment=()");
    if (!to.has_header("Cache-Control")) {
        to.set_header("Cache-Control", "no-store");
    }
    if (behind_tls) {
        to.set_header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
}

void fill(httplib::Response& to, Response from, const std::string& request_id, bool behind_tls) {
    to.status = from.status;
    for (const auto& [name, value] : from.headers) {
        to.set_header(name, value);
    }
    if (from.shared) {
        to.body = *from.shared;
    } else {
        to.body = std::move(from.body);
    }
    if (!from.content_type.empty()) {
        to.set_header("Content-Type", from.content_type);
    }
    to.set_header("X-Request-Id", request_id);
    add_security_headers(to, behind_tls);
}

thread_local MemoryStream* current_stream = nullptr;

}  // namespace

class Parser::Engine : public httplib::Server {
  public:
    Engine(Answer answer, bool behind_tls) : answer_(std::move(answer)), behind_tls_(behind_tls) {
        const auto handle = [this](const httplib::Request& from, httplib::Response& to) {
            respond(from, to);
        };
        // One route for every path: finding the right one is the router's work.
        const char* any = R"([\s\S]*)";
        Get(any, handle).Post(any, handle).Put(any, handle).Patch(any, handle).Delete(any, handle);
        Options(any, handle);
        set_payload_max_length(std::size_t{64} << 20);
        set_error_handler([this](const httplib::Request&, httplib::Response& to) {
            if (!to.has_header("X-Request-Id")) {
                const auto kind = to.status >= 500 ? Kind::damaged : Kind::invalid;
                fill(to, problem({.kind = kind, .code = "bad_request_head"}), "-", behind_tls_);
            }
        });
    }

    Outcome run(const std::string& bytes, const std::string& remote, bool keep_alive) {
        MemoryStream stream(bytes, remote);
        current_stream = &stream;
        bool closed = false;
        const bool good = process_request(stream, !keep_alive, closed, hide_encodings);
        current_stream = nullptr;
        return {std::move(stream.out), good && !closed && keep_alive, std::move(stream.opened)};
    }

  private:
    /// Answers are compressed ahead of time or not at all: never by the parser, per request.
    static void hide_encodings(httplib::Request& request) {
        for (const auto& [name, value] : httplib::Headers(request.headers)) {
            if (name.size() == 15 && strcasecmp(name.c_str(), "Accept-Encoding") == 0) {
                request.headers.erase(name);
                request.headers.emplace("X-Accept-Encoding", value);
                return;
            }
        }
    }

    void respond(const httplib::Request& from, httplib::Response& to) {
        auto request = request_of(from);
        if (const auto real = request.header("X-Real-IP"); behind_tls_ && real.size() <= 64) {
            request.remote_address = real;  // the proxy in front overwrites what clients send
        }
        try {
            auto response = answer_(request);
            if (response.opened && current_stream != nullptr) {
                current_stream->opened = std::move(response.opened);
            }
            fill(to, std::move(response), request.id, behind_tls_);
        } catch (const std::exception&) {
            // The last resort: a Bug of ours. What it says may hold content, so it goes nowhere.
            fill(to, problem({.kind = Kind::damaged, .code = "internal_error"}), request.id,
                 behind_tls_);
        }
    }

    Answer answer_;
    bool behind_tls_;
};

Parser::Parser(Answer answer, bool behind_tls)
    : engine_(std::make_unique<Engine>(std::move(answer), behind_tls)) {}
Parser::~Parser() = default;

Parser::Outcome Parser::run(const std::string& request, const std::string& remote_address,
                            bool keep_alive) {
    return engine_->run(request, remote_address, keep_alive);
}

}  // namespace ikiiki
