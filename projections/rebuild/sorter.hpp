#pragma once
#include "domain/core/result.hpp"
#include "projections/core/projection.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// Sorts more rows than memory holds: fills a run, sorts it, writes it to a file, merges all runs.
/// Of equal keys the one put last stays. Not thread-safe.
class Sorter {
  public:
    Sorter(std::filesystem::path folder, std::size_t run_bytes)
        : folder_(std::move(folder)), run_bytes_(run_bytes) {}

    /// Error: unavailable `disk_failed`, damaged `run_damaged`.
    Result<Done> put(std::string_view key, std::string_view value);
    /// Every row once, keys ascending. Ends the sorter.
    Result<Done> merge(const EmitRow& emit);
    std::size_t runs() const { return runs_.size(); }

  private:
    struct Entry {
        std::size_t at = 0;
        std::uint32_t key_size = 0;
        std::uint32_t value_size = 0;
    };
    std::string_view key_of(const Entry& entry) const;
    std::string_view value_of(const Entry& entry) const;
    void sort_run();
    Result<Done> spill();
    Result<Done> merge_runs(const EmitRow& emit);

    std::filesystem::path folder_;
    std::size_t run_bytes_;
    std::string bytes_;
    std::vector<Entry> entries_;
    std::vector<std::filesystem::path> runs_;
};

}  // namespace ikiiki
