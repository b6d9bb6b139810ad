#pragma once
#include "domain/core/result.hpp"
#include "eventstore/record/position.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace ikiiki {

/// Per partition the offset the next record gets.
using Ends = std::map<Partition, std::uint64_t>;

/// How far the log was acknowledged, in a file of its own, because a log cut exactly between two
/// records looks whole (ops/adr/0003). Two slots written in turn, each with its checksum, so a torn
/// write leaves the other. One thread at a time.
class HeadFile {
  public:
    /// Opens or, in a new region, makes the file, durably. `content()` is what it said.
    /// Errors: damaged `head_damaged`, `head_missing` (`made_before`: the log holds records
    /// already); unavailable `disk_failed`.
    static Result<std::unique_ptr<HeadFile>> open(const std::filesystem::path& path,
                                                  bool made_before);
    HeadFile(const HeadFile&) = delete;
    HeadFile& operator=(const HeadFile&) = delete;
    ~HeadFile();

    const Ends& content() const { return content_; }
    /// Returns when it is on the disk.
    Result<Done> write(const Ends& ends);

  private:
    explicit HeadFile(int file) : file_(file) {}
    Result<Done> read();

    int file_;
    std::uint64_t turn_ = 0;
    Ends content_;
};

}  // namespace ikiiki
