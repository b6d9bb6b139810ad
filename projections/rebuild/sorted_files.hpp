#pragma once
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace ikiiki {

/// Rows in ascending key order into files for one ingest, split so that none becomes huge. The
/// first failure is kept and ends the writing.
class SortedFiles {
  public:
    SortedFiles(std::filesystem::path folder, std::size_t file_bytes)
        : folder_(std::move(folder)), file_bytes_(file_bytes) {}
    void put(std::string_view key, std::string_view value);
    Result<std::vector<std::filesystem::path>> finish();
    std::uint64_t rows() const { return rows_; }

  private:
    Result<Done> try_put(std::string_view key, std::string_view value);

    std::filesystem::path folder_;
    std::size_t file_bytes_;
    std::size_t bytes_ = 0;
    std::uint64_t rows_ = 0;
    std::unique_ptr<rocks::SortedFile> file_;
    std::vector<std::filesystem::path> paths_;
    std::optional<Error> failure_;
};

}  // namespace ikiiki
