#include "ops/control/control_server.hpp"

#include "api/http/json.hpp"
#include "ops/control/lines.hpp"

#include <system_error>

namespace ikiiki::control {
namespace {

constexpr std::size_t request_max_bytes = 4096;
constexpr std::size_t callers_max = 8;

Line refused(const Error& error) {
    Line line;
    line.refused = RefusedLine{std::string(error.code), error.detail, error.kind == Kind::damaged};
    return line;
}

Line rebuilt(Control& control, const Request& request, const TellProgress& tell) {
    auto hash = control.rebuild(request.view.value_or(""), request.patient, tell);
    if (!hash) {
        return refused(hash.error());
    }
    Line line;
    line.hash = *std::move(hash);
    return line;
}

Line answer_to(Control& control, const Request& request, const TellProgress& tell) {
    if (request.command == "rebuild") {
        return rebuilt(control, request, tell);
    }
    if (request.command == "views") {
        auto views = control.views();
        if (!views) {
            return refused(views.error());
        }
        Line line;
        line.views = *std::move(views);
        return line;
    }
    if (request.command == "rotate_keys") {
        const auto rotated = control.rotate_keys();
        return rotated ? Line{} : refused(rotated.error());
    }
    return refused({.kind = Kind::invalid, .code = "no_such_command"});
}

}  // namespace

Result<std::unique_ptr<ControlServer>> ControlServer::start(const std::filesystem::path& socket,
                                                            Control& control) {
    auto listening = LocalSocket::listen(socket);
    if (!listening) {
        return listening.error();
    }
    return std::unique_ptr<ControlServer>(
        new ControlServer(socket, *std::move(listening), control));
}

ControlServer::ControlServer(std::filesystem::path path, LocalSocket socket, Control& control)
    : path_(std::move(path)),
      socket_(std::move(socket)),
      control_(control),
      thread_([this] { accept(); }) {}

ControlServer::~ControlServer() {
    stopping_ = true;
    socket_.shut_down();
    thread_.join();
    for (auto& caller : callers_) {
        caller.socket.shut_down();
        caller.thread.join();
    }
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void ControlServer::let_go_of_those_done() {
    for (auto caller = callers_.begin(); caller != callers_.end();) {
        if (caller->done) {
            caller->thread.join();
            caller = callers_.erase(caller);
        } else {
            ++caller;
        }
    }
}

void ControlServer::accept() {
    while (auto socket = socket_.accept()) {
        let_go_of_those_done();
        if (callers_.size() >= callers_max) {
            socket->write_line(to_json(refused({.kind = Kind::busy, .code = "too_many_callers"})));
            continue;
        }
        auto& caller = callers_.emplace_back();
        caller.socket = *std::move(socket);
        caller.thread = std::thread([this, &caller] {
            answer(caller);
            caller.socket.shut_down();
            caller.done = true;
        });
    }
}

void ControlServer::answer(Caller& caller) const {
    const auto line = caller.socket.read_line(request_max_bytes);
    if (!line) {
        return;
    }
    const auto request = from_json<Request>(*line);
    if (!request) {
        caller.socket.write_line(to_json(refused(request.error())));
        return;
    }
    const auto tell = [&](const RebuildProgress& at) {
        Line progress;
        progress.progress = ProgressLine{at.view, at.phase, at.done, at.total};
        return !stopping_ && caller.socket.offer_line(to_json(progress));
    };
    caller.socket.write_line(to_json(answer_to(control_, *request, tell)));
}

}  // namespace ikiiki::control
