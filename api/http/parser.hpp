#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"

#include <functional>
#include <memory>
#include <string>

namespace ikiiki {

class EventStream;

/// cpp-httplib as a function: the bytes of one complete request in, the bytes of the answer out.
/// The only file pair that includes it. Thread-safe.
class Parser {
  public:
    using Answer = std::function<Response(Request&)>;
    Parser(Answer answer, bool behind_tls);
    ~Parser();

    struct Outcome {
        std::string bytes;
        bool keep_alive = false;
        std::function<void(std::shared_ptr<EventStream>)> opened;  ///< set: a stream begins
    };
    Outcome run(const std::string& request, const std::string& remote_address, bool keep_alive);

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

}  // namespace ikiiki
