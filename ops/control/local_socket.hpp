#pragma once
#include "domain/core/result.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki::control {

/// A stream socket with a name in the file system, and lines over it. Mode 0600: only the user who
/// made it connects. One thread at a time, except shut_down().
class LocalSocket {
  public:
    LocalSocket() = default;
    explicit LocalSocket(int descriptor) : descriptor_(descriptor) {}
    LocalSocket(LocalSocket&& from) noexcept;
    LocalSocket& operator=(LocalSocket&& from) noexcept;
    ~LocalSocket();

    /// Takes the name from whoever left it; for who holds the folder's lock. Error: unavailable
    /// `socket_failed`.
    static Result<LocalSocket> listen(const std::filesystem::path& path);
    /// Nothing where nobody listens.
    static std::optional<LocalSocket> connect(const std::filesystem::path& path);

    /// The next caller; nothing after shut_down().
    std::optional<LocalSocket> accept() const;
    /// A whole line without its end, however long it takes to come; nothing when the other side is
    /// gone or says more than `bytes_max`.
    std::optional<std::string> read_line(std::size_t bytes_max);
    /// Waits up to five seconds for the other side to take it. False: it is gone.
    bool write_line(std::string line) const;
    /// The same without waiting: a line there is no room for now is dropped. False: it is gone.
    bool offer_line(std::string line) const;
    /// From any thread: whoever waits on it goes on.
    void shut_down() const;

  private:
    int descriptor_ = -1;
    std::string input_;
};

}  // namespace ikiiki::control
