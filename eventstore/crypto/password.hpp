#pragma once
#include <string>
#include <string_view>

namespace ikiiki {

/// Argon2id text ($argon2id$v=19$…) with 46 MiB and one pass (OWASP's second choice), its own salt.
/// Takes tens of milliseconds and the memory: callers limit how many run at once. Thread-safe.
std::string hash_password(std::string_view password);

/// False for a wrong password and for a hash that is none. Takes the same time for both answers.
bool verify_password(std::string_view hash, std::string_view password);

/// The hash was made with other costs than today's: hash anew at the next good sign-in.
bool needs_rehash(std::string_view hash);

}  // namespace ikiiki
