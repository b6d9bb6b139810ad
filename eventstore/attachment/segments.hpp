#pragma once
#include "domain/attachment/attachment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

constexpr std::size_t segment_bytes = 64u << 10;

/// Content as it lies on disk (ops/adr/0016): a mark, then segments of 64 KiB, each ciphertext ‖
/// tag of AES-256-GCM. The nonce is the segment's number and whether it is the last (STREAM), the
/// associated data names the file, so that no segment can stand elsewhere. A key seals one file.
std::string seal_segments(const FileKey& key, FileId file, std::string_view content);

/// Whether these bytes have the form and the length of sealed content of `size` bytes. What is in
/// them only the key can tell.
bool may_hold(std::string_view sealed, std::size_t size);

/// Nothing when a segment is cut, missing, changed or in another's place.
std::optional<std::string> open_segments(const FileKey& key, FileId file, std::string_view sealed);

}  // namespace ikiiki
