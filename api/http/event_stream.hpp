#pragma once
#include <string>

namespace ikiiki {

/// One client's Server-Sent Events connection. Thread-safe. A client that does not read fast enough
/// is cut when its queue is full; it comes back with Last-Event-ID.
class EventStream {
  public:
    virtual ~EventStream() = default;
    /// One event, complete with its empty line. Dropped when the stream is closed.
    virtual void send(std::string event) = 0;
    /// Sends what is queued, then ends.
    virtual void close() = 0;
    virtual bool closed() const = 0;
};

/// "id: …\nevent: …\ndata: …\n\n"; no argument holds a line break.
std::string event_text(const std::string& id, const std::string& name, const std::string& data);

}  // namespace ikiiki
