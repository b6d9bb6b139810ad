#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace ikiiki::test {

/// One answer as it came over the wire.
struct RawAnswer {
    int status = 0;  ///< 0: none came, the connection ended
    std::string head;
    std::string body;
    /// Value of a header, empty when it is not there; names compare without case.
    std::string header(std::string_view name) const;
};

/// A TCP client that sends exactly the bytes it is given. All waiting is bounded.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return socket_ >= 0; }
    /// False when the other side no longer takes bytes.
    bool send(std::string_view bytes);
    /// No more bytes will come from us.
    void finish();
    /// The next answer, by its Content-Length; `head_only` for answers to HEAD.
    RawAnswer receive(bool head_only = false,
                      std::chrono::milliseconds wait = std::chrono::seconds(5));
    /// Reads until `text` has come; what has come so far.
    std::string receive_until(std::string_view text,
                              std::chrono::milliseconds wait = std::chrono::seconds(5));
    /// Everything until the other side closes; empty and `closed()` false when it does not.
    std::string receive_all(std::chrono::milliseconds wait = std::chrono::seconds(5));
    bool closed() const { return closed_; }
    int socket() const { return socket_; }

  private:
    bool more(std::chrono::steady_clock::time_point deadline);
    int socket_ = -1;
    bool closed_ = false;
    std::string input_;
};

/// Sends, reads one answer, closes.
RawAnswer ask(std::uint16_t port, std::string_view bytes);
std::string get(std::string_view path, std::string_view more_headers = {});
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = {});

/// Resident memory of this process in bytes.
std::size_t resident_bytes();
/// Processor time of this process.
std::chrono::microseconds processor_time();

}  // namespace ikiiki::test
