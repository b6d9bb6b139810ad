#include "eventstore/keys/kek_file.hpp"

#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/disk/disk.hpp"
#include "eventstore/keys/wrapping.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace ikiiki {
namespace {

constexpr std::string_view first_line =
    "# ikiiki key-encryption key 1: keep it away from the data folder and its backups\n";

Error disk_failed() {
    return {.kind = Kind::unavailable,
            .code = "disk_failed",
            .detail = std::generic_category().message(errno)};
}

/// Makes a rename in the folder durable.
bool sync_folder_of(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    return disk::sync_folder(folder);
}

std::optional<DataKey> parse(std::string_view text) {
    if (!text.starts_with(first_line) || !text.ends_with('\n')) {
        return std::nullopt;
    }
    text.remove_prefix(first_line.size());
    text.remove_suffix(1);
    auto bytes = from_base64(text);
    std::array<std::uint8_t, 32> key{};
    if (!bytes || bytes->size() != key.size()) {
        return std::nullopt;
    }
    bytes->copy(reinterpret_cast<char*>(key.data()), key.size());
    const DataKey parsed(key);
    wipe(key);
    wipe({reinterpret_cast<std::uint8_t*>(bytes->data()), bytes->size()});
    return parsed;
}

}  // namespace

Result<std::optional<DataKey>> KekFile::read() const {
    const disk::Descriptor file(path_, O_RDONLY);
    if (!file.good()) {
        return errno == ENOENT ? Result<std::optional<DataKey>>(std::optional<DataKey>())
                               : Result<std::optional<DataKey>>(disk_failed());
    }
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) {
        return disk_failed();
    }
    if (!S_ISREG(about.st_mode) || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Error{.kind = Kind::unavailable,
                     .code = "key_permissions",
                     .detail = "the key file must be a file of mode 0600"};
    }
    std::string text(256, '\0');
    const auto size = ::read(file.number(), text.data(), text.size());
    if (size < 0) {
        return disk_failed();
    }
    auto key = parse(std::string_view(text).substr(0, static_cast<std::size_t>(size)));
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    if (!key) {
        return Error{.kind = Kind::unavailable, .code = "key_unreadable"};
    }
    return key;
}

Result<Done> KekFile::write(const DataKey& key) const {
    const KekFile part(path_.string() + ".part");
    ::unlink(part.path_.c_str());
    {
        const disk::Descriptor file(part.path_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
                                    S_IRUSR | S_IWUSR);
        const auto text = std::string(first_line) + to_base64(key.bytes()) + '\n';
        if (!file.good() || !disk::write_durably(file, text)) {
            return disk_failed();
        }
    }
    return part.replace(*this);
}

Result<Done> KekFile::replace(const KekFile& other) const {
    if (::rename(path_.c_str(), other.path_.c_str()) != 0 || !sync_folder_of(other.path_)) {
        return disk_failed();
    }
    return Done{};
}

Result<Done> KekFile::remove() const {
    if (::unlink(path_.c_str()) != 0 && errno != ENOENT) {
        return disk_failed();
    }
    return sync_folder_of(path_) ? Result<Done>(Done{}) : disk_failed();
}

bool KekFile::exists() const {
    std::error_code ignored;
    return std::filesystem::exists(path_, ignored);
}

Result<Done> prepare_next(const std::filesystem::path& kek_file) {
    const KekFile next(next_of(kek_file));
    return next.exists() ? Result<Done>(Done{}) : next.write(keys::random_key());
}

}  // namespace ikiiki
