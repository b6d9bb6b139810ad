#pragma once
#include "api/http/response.hpp"

#include <cstddef>
#include <string>

namespace ikiiki {

/// How an answer leaves: what its head says besides the handler's own headers.
struct Leaving {
    std::string request_id;
    bool keep_alive = false;
    bool behind_tls = false;  ///< adds Strict-Transport-Security
};

/// Status line and headers up to the empty line: length, date, request id, and the security headers
/// that every answer of ours carries, whatever the handler did. Throws Bug for a header value with
/// a control character.
std::string head_of(const Response& response, const Leaving& leaving);

/// Bytes of the body: its own or shared ones.
std::size_t body_size(const Response& response);

}  // namespace ikiiki
