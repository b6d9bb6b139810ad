#pragma once
#include "tests/support/client.hpp"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ikiiki::test {

/// What the program `ikiiki` said and how it ended.
struct Ran {
    int status = -1;  ///< of exit; -1: it did not end by itself
    std::string out;
    std::string err;
};

/// Runs `ikiiki` with these arguments to its end.
Ran run(const std::vector<std::string>& arguments);

/// What it printed with --json, to be asked by pointer.
Answer json_of(const Ran& ran);

/// `ikiiki serve` on a folder, from the moment it listens until stop().
class Served {
  public:
    explicit Served(const std::filesystem::path& data, std::vector<std::string> more = {},
                    std::uint16_t port = 0);
    ~Served();
    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }
    const std::string& said() const { return said_; }
    /// SIGTERM and wait; the exit status, -1 when it did not end by itself in twenty seconds.
    int stop();
    /// Waits for it to end by itself.
    int wait();

  private:
    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
    std::string said_;
};

}  // namespace ikiiki::test
