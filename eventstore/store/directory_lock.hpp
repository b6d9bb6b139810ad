#pragma once
#include "domain/core/result.hpp"

#include <filesystem>
#include <memory>

namespace ikiiki {

/// Holds a folder for this process; freed by the kernel when the process ends, however it ends.
class DirectoryLock {
  public:
    /// Makes the folder, durably, where there is none. Error: unavailable `data_in_use`,
    /// `disk_failed`.
    static Result<std::unique_ptr<DirectoryLock>> take(const std::filesystem::path& dir);
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock();

  private:
    explicit DirectoryLock(int file) : file_(file) {}
    int file_;
};

}  // namespace ikiiki
