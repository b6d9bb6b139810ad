#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace ikiiki {

/// How far a long command is, on stderr: a bar with rate and time left on a terminal, a plain line
/// every few seconds otherwise. Thread-safe; prints at most ten times a second.
class Progress {
  public:
    /// `unit` is what is counted: "commands", "resources".
    explicit Progress(std::string unit);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// A new part of the work, counted from nothing; `total` 0 when nobody knows.
    void begin(std::string_view phase, std::uint64_t total);
    void at(std::uint64_t done);
    void add(std::uint64_t more);
    /// Ends the line of the current part.
    void end();

  private:
    using Clock = std::chrono::steady_clock;
    void show(bool last);
    std::string line(double seconds) const;

    std::mutex mutex_;
    std::string unit_;
    std::string phase_;
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
    bool terminal_;
    bool running_ = false;
    Clock::time_point begun_{};
    Clock::time_point shown_{};
};

}  // namespace ikiiki
