#include "eventstore/attachment/attachment_files.hpp"
#include "eventstore/disk/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = ".part";
constexpr std::chrono::hours given_up_after{1};

Error failed() {
    return {.kind = Kind::unavailable,
            .code = "attachments_failed",
            .detail = std::string("添付ファイルの置き場所: ") + std::strerror(errno)};
}

bool write_new(const fs::path& path, std::string_view bytes) {
    disk::Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    return file.good() && disk::write_durably(file, bytes) && file.close();
}

class AttachmentFolder : public AttachmentFiles {
  public:
    explicit AttachmentFolder(fs::path dir) : dir_(std::move(dir)) {}

    Result<Done> put(FileId file, std::string_view sealed) override {
        const auto path = dir_ / file.text();
        const auto part = fs::path(path.string() + std::string(unfinished));
        if (!write_new(part, sealed) || ::rename(part.c_str(), path.c_str()) != 0 ||
            !disk::sync_folder(dir_)) {
            const auto why = failed();
            ::unlink(part.c_str());
            return why;
        }
        return Done{};
    }

    Result<std::string> get(FileId file) const override {
        const disk::Descriptor opened(dir_ / file.text(), O_RDONLY);
        struct stat about {};
        if (!opened.good() || ::fstat(opened.number(), &about) != 0) {
            return errno == ENOENT ? Error{.kind = Kind::damaged, .code = "attachment_missing"}
                                   : failed();
        }
        std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
        std::size_t read = 0;
        while (read < bytes.size()) {
            const auto more = ::read(opened.number(), bytes.data() + read, bytes.size() - read);
            if (more < 0 && errno == EINTR) {
                continue;
            }
            if (more <= 0) {
                return failed();
            }
            read += static_cast<std::size_t>(more);
        }
        return bytes;
    }

  private:
    fs::path dir_;
};

void remove_given_up(const fs::path& dir) {
    std::error_code ignored;
    const auto before = fs::file_time_type::clock::now() - given_up_after;
    for (const auto& entry : fs::directory_iterator(dir, ignored)) {
        if (entry.path().extension() == unfinished && entry.last_write_time(ignored) < before) {
            fs::remove(entry.path(), ignored);
        }
    }
}

}  // namespace

Result<std::unique_ptr<AttachmentFiles>> open_attachment_folder(const fs::path& dir) {
    std::error_code code;
    const bool made = fs::create_directories(dir, code);
    const auto above = fs::absolute(dir).parent_path();
    if (made) {
        fs::permissions(dir, fs::perms::owner_all, code);
    }
    if (code || ::access(dir.c_str(), R_OK | W_OK | X_OK) != 0 ||
        (made && !disk::sync_folder(above))) {
        return Error{.kind = Kind::unavailable,
                     .code = "attachments_failed",
                     .detail = dir.string() + ": " +
                               (code ? code.message() : std::string(std::strerror(errno)))};
    }
    remove_given_up(dir);
    return std::unique_ptr<AttachmentFiles>(std::make_unique<AttachmentFolder>(dir));
}

}  // namespace ikiiki
