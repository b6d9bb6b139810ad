#include "ops/import/reading/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace ikiiki::fhir {
namespace {

constexpr unsigned unpacking_bytes = 128 * 1024;

}  // namespace

void Input::Close::operator()(void* stream) const {
    ::gzclose_r(static_cast<gzFile>(stream));
}

Result<Input> Input::open(const std::filesystem::path& file) {
    // A pipe or a device would block or never end: it is not waited for.
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (opened < 0) {
        return bad_file("cannot be opened");
    }
    struct stat about {};
    if (::fstat(opened, &about) != 0 || !S_ISREG(about.st_mode)) {
        ::close(opened);
        return bad_file("is not a regular file");
    }
    const gzFile stream = ::gzdopen(opened, "rb");
    if (stream == nullptr) {
        ::close(opened);
        return bad_file("cannot be read");
    }
    ::gzbuffer(stream, unpacking_bytes);
    return Input(stream);
}

Result<std::string_view> Input::next() {
    const auto stream = static_cast<gzFile>(stream_.get());
    const int got = ::gzread(stream, piece_.data(), static_cast<unsigned>(piece_.size()));
    int fault = Z_OK;
    ::gzerror(stream, &fault);
    if (got < 0 || (fault != Z_OK && fault != Z_STREAM_END)) {
        return bad_file(fault == Z_BUF_ERROR ? "is a gzip file cut off before its end"
                        : fault == Z_ERRNO   ? "cannot be read"
                                             : "is a damaged gzip file");
    }
    bytes_ += static_cast<std::uint64_t>(got);
    if (bytes_ > bytes_max) {
        return bad_file("holds more than 16 GiB unpacked");
    }
    return std::string_view(piece_.data(), static_cast<std::size_t>(got));
}

Error bad_file(std::string why) {
    return {.kind = Kind::invalid, .code = "bad_file", .detail = std::move(why)};
}

std::string shown(const std::filesystem::path& file) {
    auto text = file.string();
    for (auto& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        c = byte < 0x20 || byte == 0x7f ? '?' : c;
    }
    return text;
}

}  // namespace ikiiki::fhir
