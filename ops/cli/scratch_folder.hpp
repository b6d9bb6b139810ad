#pragma once
#include "domain/core/result.hpp"

#include <filesystem>
#include <utility>

namespace ikiiki::cli {

/// A new folder for what nobody keeps. It goes with its owner, also when something throws.
class ScratchFolder {
  public:
    /// Error: unavailable `disk_failed`.
    static Result<ScratchFolder> create();
    ~ScratchFolder();
    ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace ikiiki::cli
