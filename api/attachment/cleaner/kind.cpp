#include "api/attachment/cleaner/kind.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::cleaner {
namespace {

using namespace std::string_view_literals;

/// Of ISO base media files only still pictures in HEVC; libmagic calls both image/heic or heif.
constexpr auto heic_brands = std::to_array<std::string_view>({"heic", "heix", "mif1"});

constexpr std::size_t end_within = 1024;
/// A ZIP archive is read from its end, where this stands at most a comment before it.
constexpr std::string_view zip_end = "PK\x05\x06";
constexpr std::size_t zip_end_within = (64u << 10) + 22;

bool is_heic(std::string_view bytes) {
    return bytes.size() > 12 && bytes.substr(4, 4) == "ftyp" &&
           std::ranges::find(heic_brands, bytes.substr(8, 4)) != heic_brands.end();
}

std::string_view tail(std::string_view bytes, std::size_t size) {
    return bytes.substr(bytes.size() - std::min(bytes.size(), size));
}

/// Begins and ends as a PDF and nothing else does.
bool is_only_pdf(std::string_view bytes) {
    constexpr auto end_mark = "%%EOF"sv;
    const auto last = tail(bytes, end_within);
    const auto at = last.rfind(end_mark);
    const bool ends =
        at != last.npos && last.find_first_not_of("\r\n\t \0"sv, at + end_mark.size()) == last.npos;
    return ends && tail(bytes, zip_end_within).find(zip_end) == bytes.npos;
}

}  // namespace

FileKind kind_by_signature(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8\xff"sv)) {
        return FileKind::jpeg;
    }
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        return FileKind::png;
    }
    if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv) {
        return FileKind::webp;
    }
    if (is_heic(bytes)) {
        return FileKind::heic;
    }
    const bool pdf = bytes.starts_with("%PDF-1."sv) || bytes.starts_with("%PDF-2."sv);
    return pdf && is_only_pdf(bytes) ? FileKind::pdf : FileKind::none;
}

std::string_view magic_name(FileKind kind) {
    switch (kind) {
        case FileKind::jpeg:
            return "image/jpeg";
        case FileKind::png:
            return "image/png";
        case FileKind::webp:
            return "image/webp";
        case FileKind::heic:
            return "image/hei";  // c or f
        case FileKind::pdf:
            return "application/pdf";
        case FileKind::none:
            break;
    }
    return "none";
}

}  // namespace ikiiki::cleaner
