#include "api/attachment/cleaner/cage.hpp"
#include "api/attachment/cleaner/kind.hpp"
#include "api/attachment/cleaner/picture.hpp"

#include <magic.h>
#include <unistd.h>

#include <string>

/// ikiiki-cleaner: one uploaded file on stdin, the cleaned picture on stdout, the verdict as exit
/// status (verdict.hpp). A program of its own, so that no decoder is ever mapped into the service,
/// and its end is the end of one file.
namespace ikiiki::cleaner {
namespace {

constexpr std::size_t input_max = 10u << 20;

bool read_all(std::string& bytes) {
    std::string piece(std::size_t{64} << 10, '\0');
    for (;;) {
        const auto count = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (count == 0) {
            return true;
        }
        if (count < 0 || bytes.size() + static_cast<std::size_t>(count) > input_max) {
            return false;
        }
        bytes.append(piece, 0, static_cast<std::size_t>(count));
    }
}

bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Both must say the same: our own look at the bytes, and libmagic.
FileKind kind_of(magic_t magic, std::string_view bytes) {
    const auto kind = kind_by_signature(bytes);
    const char* found = magic_buffer(magic, bytes.data(), bytes.size());
    const bool agreed = found != nullptr && std::string_view(found).starts_with(magic_name(kind));
    return agreed ? kind : FileKind::none;
}

int run(const char* program) {
    std::string bytes;
    auto* magic = magic_open(MAGIC_MIME_TYPE);
    if (!limit_time() || magic == nullptr || magic_load(magic, nullptr) != 0 ||
        !start_decoders(program) || !read_all(bytes) || !close_cage()) {
        return unreadable;
    }
    const auto kind = kind_of(magic, bytes);
    if (kind == FileKind::none) {
        return not_accepted;
    }
    if (kind == FileKind::pdf) {
        return pdf_as_it_is;
    }
    std::string jpeg;
    const auto verdict = redraw(bytes, jpeg);
    return verdict == jpeg_written && !write_all(jpeg) ? unreadable : verdict;
}

}  // namespace
}  // namespace ikiiki::cleaner

int main(int /*count*/, char** arguments) {
    // Nothing of the decoders' own endings: they are not needed, and may wait for what is closed.
    _exit(ikiiki::cleaner::run(arguments[0]));
}
