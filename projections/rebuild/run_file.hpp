#pragma once
#include "domain/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// One sorted run on disk, for the time of one build: sizes, key, value; a zero key size ends it.
class RunWriter {
  public:
    explicit RunWriter(std::filesystem::path path);
    void put(std::string_view key, std::string_view value);
    /// Error: unavailable `disk_failed`.
    Result<Done> finish();
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    std::vector<char> buffer_;
    std::ofstream out_;
};

class RunReader {
  public:
    explicit RunReader(const std::filesystem::path& path);
    /// False at the end.
    bool next();
    std::string_view key() const { return std::string_view(bytes_).substr(0, key_size_); }
    std::string_view value() const { return std::string_view(bytes_).substr(key_size_); }
    /// The end was the run's own, not a failed read.
    bool ended_well() const { return ended_well_; }

  private:
    std::vector<char> buffer_;
    std::ifstream in_;
    std::string bytes_;
    std::size_t key_size_ = 0;
    bool ended_well_ = false;
};

}  // namespace ikiiki
