#pragma once
#include "ops/control/control.hpp"
#include "ops/control/local_socket.hpp"

#include <atomic>
#include <list>
#include <memory>
#include <thread>

namespace ikiiki::control {

/// Answers `ikiiki rebuild` and its kin inside a running server, on DIR/control.sock. A rebuild
/// ends when its caller leaves or the server stops.
class ControlServer {
  public:
    /// For the process that holds the folder. Error: unavailable `socket_failed`.
    static Result<std::unique_ptr<ControlServer>> start(const std::filesystem::path& socket,
                                                        Control& control);
    ~ControlServer();

  private:
    struct Caller {
        LocalSocket socket;
        std::atomic<bool> done{false};
        std::thread thread;
    };
    ControlServer(std::filesystem::path path, LocalSocket socket, Control& control);
    void accept();
    void answer(Caller& caller) const;
    void let_go_of_those_done();

    std::filesystem::path path_;
    LocalSocket socket_;
    Control& control_;
    std::atomic<bool> stopping_{false};
    std::list<Caller> callers_;
    std::thread thread_;
};

/// The server that listens there, as a Control; null where nobody does.
std::unique_ptr<Control> connect(const std::filesystem::path& socket);

}  // namespace ikiiki::control
