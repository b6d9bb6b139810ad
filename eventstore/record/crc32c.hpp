#pragma once
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4): finds every single bit flip and every burst of up
/// to 32 bits. By the processor's instruction where it has one.
std::uint32_t crc32c(std::string_view bytes);

/// The same from a table, on any processor; for the test that both agree.
std::uint32_t crc32c_portable(std::string_view bytes);

}  // namespace ikiiki
