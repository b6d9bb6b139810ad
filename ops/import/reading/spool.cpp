#include "ops/import/reading/spool.hpp"

#include "eventstore/crypto/random.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t waiting_max = std::size_t{1} << 20;

Error disk_failed() {
    return {.kind = Kind::unavailable, .code = "disk_failed"};
}

int open_nameless(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) {
        return file;
    }
    auto name = (folder / "import_XXXXXX").string();  // where the file system has no O_TMPFILE
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) {
        ::unlink(name.c_str());
    }
    return named;
}

/// A sealed text opens only at its own place.
std::string place_text(std::uint64_t offset) {
    return "ikiiki/spool/" + std::to_string(offset);
}

}  // namespace

Spool::Spool(std::FILE* file) : file_(file) {
    fill_random(key_);
}

Result<Spool> Spool::open(const std::filesystem::path& folder) {
    const int file = open_nameless(folder);
    std::FILE* stream = file < 0 ? nullptr : ::fdopen(file, "w+");
    if (stream == nullptr) {
        ::close(file);
        return disk_failed();
    }
    return Spool(stream);
}

Result<Spool::Place> Spool::put(std::string_view text) {
    const auto offset = written_ + waiting_.size();
    const auto sealed = aead_seal(key_, place_text(offset), text);
    waiting_ += sealed;
    if (waiting_.size() >= waiting_max) {
        if (auto done = write_out(); !done) {
            return done.error();
        }
    }
    return Place{offset, static_cast<std::uint32_t>(sealed.size())};
}

Result<Done> Spool::write_out() {
    std::string_view left = waiting_;
    while (!left.empty()) {
        const auto wrote =
            ::pwrite(::fileno(file_.get()), left.data(), left.size(), static_cast<off_t>(written_));
        if (wrote <= 0) {
            return disk_failed();
        }
        written_ += static_cast<std::uint64_t>(wrote);
        left.remove_prefix(static_cast<std::size_t>(wrote));
    }
    waiting_.clear();
    return Done{};
}

Result<std::string> Spool::get(const Place& place) {
    if (auto done = write_out(); !done) {
        return done.error();
    }
    std::string sealed(place.size, '\0');
    for (std::size_t at = 0; at < sealed.size();) {
        const auto got = ::pread(::fileno(file_.get()), sealed.data() + at, sealed.size() - at,
                                 static_cast<off_t>(place.offset + at));
        if (got <= 0) {
            return disk_failed();
        }
        at += static_cast<std::size_t>(got);
    }
    auto text = aead_open(key_, place_text(place.offset), sealed);
    if (!text) {
        return disk_failed();
    }
    return *std::move(text);
}

}  // namespace ikiiki::fhir
