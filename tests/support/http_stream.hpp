#pragma once
#include "tests/support/client.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki::test {

/// One event of GET /stream.
struct LiveEvent {
    std::string id;
    std::string kind;
    std::string data;
};

/// An open stream of events.
class LiveStream {
  public:
    LiveStream(const Client& client, const std::string& last_event_id = {});
    ~LiveStream();
    LiveStream(const LiveStream&) = delete;
    LiveStream& operator=(const LiveStream&) = delete;
    int status() const { return status_; }
    /// Nothing when none comes in time, or the stream has ended.
    std::optional<LiveEvent> next(std::chrono::milliseconds wait = std::chrono::seconds(3));
    /// The next one of this kind; others are passed over.
    std::optional<LiveEvent> next(std::string_view kind,
                                  std::chrono::milliseconds wait = std::chrono::seconds(3));
    bool ended(std::chrono::milliseconds wait = std::chrono::seconds(3));

  private:
    bool more(std::chrono::steady_clock::time_point deadline);
    int socket_ = -1;
    int status_ = 0;
    bool ended_ = false;
    std::string input_;
};

}  // namespace ikiiki::test
