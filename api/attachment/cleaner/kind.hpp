#pragma once
#include <string>
#include <string_view>

namespace ikiiki::cleaner {

enum class FileKind { none, jpeg, png, webp, heic, pdf };

/// By the first bytes, and of a PDF by the last too: what stands before or behind a document makes
/// it something else for another reader.
FileKind kind_by_signature(std::string_view bytes);

/// What libmagic calls this kind: a media type.
std::string_view magic_name(FileKind kind);

}  // namespace ikiiki::cleaner
