#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "api/session/sessions.hpp"
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "eventstore/record/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// What nodes say to each other, as rows (codec/row.hpp). Not frozen: another form gets another
/// version in sealing.cpp, and nodes that do not understand each other work alone.
namespace ikiiki {

inline constexpr const char* ping_path = "/node/ping";
inline constexpr const char* forward_path = "/node/forward";

/// The chain hash over the records below `offset` of a partition.
struct ChainCheckpoint {
    Topic topic{};
    std::uint16_t index = 0;
    std::uint64_t offset = 0;
    Digest chain;
    bool operator==(const ChainCheckpoint&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"topic", &ChainCheckpoint::topic}, Field{"index", &ChainCheckpoint::index},
            Field{"offset", &ChainCheckpoint::offset}, Field{"chain", &ChainCheckpoint::chain}};
    }
};

struct Ping {
    std::string from;              ///< the asker's address
    std::uint64_t seen_after = 0;  ///< Sightings::until of the last answer
    SessionId session;             ///< when was it seen? nil: no question
    static constexpr auto fields() {
        return std::tuple{Field{"from", &Ping::from}, Field{"seen_after", &Ping::seen_after},
                          Field{"session", &Ping::session}};
    }
};

struct Pong {
    std::string from;
    bool ready = false;  ///< takes writes
    std::uint64_t seen_until = 0;
    std::vector<Sighting> seen;
    std::optional<Instant> session_seen_at;
    std::vector<ChainCheckpoint> checkpoints;  ///< the newest of each partition
    static constexpr auto fields() {
        return std::tuple{Field{"from", &Pong::from},
                          Field{"ready", &Pong::ready},
                          Field{"seen_until", &Pong::seen_until},
                          Field{"seen", &Pong::seen},
                          Field{"session_seen_at", &Pong::session_seen_at},
                          Field{"checkpoints", &Pong::checkpoints}};
    }
};

struct NamedValue {
    std::string name;
    std::string value;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &NamedValue::name}, Field{"value", &NamedValue::value}};
    }
};

/// A client's request on its only hop, as it came: session, key and body are the client's.
struct ForwardedRequest {
    std::string method;
    std::string path;
    std::vector<NamedValue> parameters;
    std::vector<NamedValue> headers;
    std::string body;
    std::string address;  ///< the client's
    std::string id;       ///< of the request, the same in the logs of both nodes
    static constexpr auto fields() {
        return std::tuple{Field{"method", &ForwardedRequest::method},
                          Field{"path", &ForwardedRequest::path},
                          Field{"parameters", &ForwardedRequest::parameters},
                          Field{"headers", &ForwardedRequest::headers},
                          Field{"body", &ForwardedRequest::body},
                          Field{"address", &ForwardedRequest::address},
                          Field{"id", &ForwardedRequest::id}};
    }
};
ForwardedRequest forwarded(const Request& request);
Request request_of(ForwardedRequest forwarded);

struct ForwardedAnswer {
    std::int32_t status = 0;
    std::vector<NamedValue> headers;
    std::string content_type;
    std::string body;
    static constexpr auto fields() {
        return std::tuple{Field{"status", &ForwardedAnswer::status},
                          Field{"headers", &ForwardedAnswer::headers},
                          Field{"content_type", &ForwardedAnswer::content_type},
                          Field{"body", &ForwardedAnswer::body}};
    }
};
ForwardedAnswer forwarded(Response response);
Response response_of(ForwardedAnswer forwarded);

}  // namespace ikiiki
