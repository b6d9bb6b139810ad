#pragma once
#include "api/http/guard.hpp"
#include "api/http/request.hpp"
#include "api/http/response.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ikiiki {

class EventStream;

/// The bytes of one complete request, its head inspected.
struct Received {
    std::string bytes;
    std::size_t head_size = 0;
    Head head;
    std::string remote_address;
};

/// An answer ready for the socket: `head`, then `body` or `shared`.
struct Outcome {
    std::string head;
    std::string body;
    std::shared_ptr<const std::string> shared;
    bool keep_alive = false;
    std::function<void(std::shared_ptr<EventStream>)> opened;  ///< set: a stream begins
};

/// cpp-httplib as a function: a request's bytes in, the answer out. The only file pair that
/// includes it. The library gets the request line alone; the guard has read the headers, whose
/// values it would percent-decode, and the body stays as it came. Ranges are not offered.
/// Thread-safe.
class Parser {
  public:
    using Answer = std::function<Response(Request&)>;
    Parser(Answer answer, bool behind_tls);
    ~Parser();

    Outcome run(const Received& received) const;
    /// A refusal before there was a request. Closes the connection.
    Outcome refuse(const Response& response) const;

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

}  // namespace ikiiki
