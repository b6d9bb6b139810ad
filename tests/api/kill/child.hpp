#pragma once
#include "domain/core/time.hpp"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace ikiiki::test {

/// Among which nodes a child serves; empty where it is alone.
struct ChildNode {
    std::string log{};       ///< the address of the log on Kafka
    std::uint16_t port = 0;  ///< 0: a free one
    std::string address{};   ///< its own, as NodeOptions has it
    std::string peers{};     ///< everybody's, parted by commas
};

/// The service in a process of its own, this test program run again, so that it can be killed.
class Child {
  public:
    /// Begins to start. `now` is the moment at which its clock begins.
    Child(const std::filesystem::path& data, Instant now, const ChildNode& node = {});
    ~Child() { kill(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    /// Waits until it listens; 0 when it ended before.
    std::uint16_t port();
    /// SIGSTOP, SIGCONT.
    void pause() const;
    void resume() const;
    /// From now on its disk takes nothing more.
    void fill_disk() const;
    /// Whether it ends by itself within half a minute.
    bool ends() { return ended().has_value(); }
    /// SIGTERM, as when it is replaced by a newer one. Whether it then ends well.
    bool stop();
    /// SIGKILL, and waits for the end. False when it had ended by itself.
    bool kill();

  private:
    /// The status it ended with, if it did within half a minute.
    std::optional<int> ended();

    pid_t process_ = -1;
    int answers_ = -1;
};

}  // namespace ikiiki::test
