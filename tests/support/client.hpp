#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A client of the HTTP API that knows nothing of the product's own code.
namespace ikiiki::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What came back. Members of the JSON body are named by pointers ("/items/0/id"); an absent one is
/// an empty string, zero or false.
struct Answer {
    int status = 0;  ///< 0: the connection broke before a whole answer came
    std::string head;
    std::string body;

    std::string header(std::string_view name) const;
    std::string text(std::string_view pointer) const;
    std::int64_t number(std::string_view pointer) const;
    bool flag(std::string_view pointer) const;
    bool has(std::string_view pointer) const;  ///< there and not null
    std::size_t size(std::string_view pointer) const;
    std::vector<std::string> names(std::string_view pointer) const;  ///< of an object's members
    std::string json(std::string_view pointer) const;                ///< the part as JSON text
    std::string code() const { return text("/code"); }
    std::string id() const { return text("/id"); }
    bool says(std::string_view words) const { return body.find(words) != std::string::npos; }

    mutable std::shared_ptr<const void> parsed{};  ///< of the body, once it was asked for
};

bool is_json(std::string_view text);
/// A string literal of JSON.
std::string json_string(std::string_view text);
/// A key nobody has used.
std::string fresh_key();
/// One segment of a path, percent-encoded.
std::string encoded(std::string_view text);

/// One caller. Each request has its own connection, so that a client may be used from any thread.
/// POST gets a fresh Idempotency-Key unless one is given, and says JSON unless it says otherwise.
class Client {
  public:
    explicit Client(std::uint16_t port) : port_(port) {}
    Client& bearer(const std::string& token);
    Client& cookie(const std::string& token);
    /// Sent with every request, for example Origin.
    Client& always(std::string name, std::string value);

    Answer get(const std::string& path, const Headers& headers = {}) const;
    Answer post(const std::string& path, const std::string& body,
                const Headers& headers = {}) const;
    Answer remove(const std::string& path) const;
    /// Exactly this, no header added but framing and the caller's own.
    Answer send(std::string_view method, const std::string& path, const std::string& body,
                const Headers& headers) const;
    std::uint16_t port() const { return port_; }
    const Headers& standing_headers() const { return always_; }

  private:
    std::uint16_t port_;
    Headers always_;
};

}  // namespace ikiiki::test
