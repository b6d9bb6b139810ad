#pragma once
#include "api/app.hpp"
#include "api/http/route.hpp"

namespace ikiiki {

constexpr std::size_t upload_max_bytes = 10u << 20;

/// POST …/attachments: the bytes as they are; what they are called is in the header Caption, whose
/// text is percent-encoded UTF-8. Cleaned, sealed and durable before the event that names them.
Response upload(App& app, const Exchange& exchange);

}  // namespace ikiiki
