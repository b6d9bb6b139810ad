#include "eventstore/store/directory_lock.hpp"

#include "eventstore/disk/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace ikiiki {
namespace {

Error disk_failed(const std::string& why) {
    return {.kind = Kind::unavailable, .code = "disk_failed", .detail = why};
}

}  // namespace

DirectoryLock::~DirectoryLock() {
    ::close(file_);
}

Result<std::unique_ptr<DirectoryLock>> DirectoryLock::take(const std::filesystem::path& dir) {
    std::error_code failed;
    const bool made = std::filesystem::create_directories(dir, failed);
    if (failed) {
        return disk_failed(failed.message());
    }
    // A new folder is there after a power cut only when its parent is synced.
    if (made && !disk::sync_folder(std::filesystem::absolute(dir).parent_path())) {
        return disk_failed(std::strerror(errno));
    }
    const int file = ::open((dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return disk_failed(std::strerror(errno));
    }
    std::unique_ptr<DirectoryLock> lock(new DirectoryLock(file));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        return Error{.kind = Kind::unavailable,
                     .code = "data_in_use",
                     .detail = "another process serves this folder"};
    }
    return lock;
}

}  // namespace ikiiki
