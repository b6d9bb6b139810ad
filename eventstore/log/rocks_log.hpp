#pragma once
#include "eventstore/log/head_file.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/rocks/database.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

namespace ikiiki {

struct RocksLogOptions {
    std::size_t batch_records = 512;
    std::size_t batch_bytes = 1u << 20;
    std::size_t queue_records = 1024;          ///< append() blocks above this
    std::chrono::milliseconds head_every{20};  ///< least time between two writes of the head file
};

/// The log on one RocksDB: family `events`, key topic u8 ‖ partition u16 ‖ offset u64 (big-endian).
/// One thread appends: it takes what is queued, writes one batch with one sync, answers all; the
/// next batch forms during the sync.
///
/// After a failed write or sync nothing is accepted any more: what was being written is `unknown`,
/// what waited is `not_persisted`. The only way on is to open the region again (a failed fsync
/// says nothing about what a second one would write).
class RocksLog : public OpenLog {
  public:
    /// Errors: damaged `log_shorter_than_head`, `log_hole`, `head_missing`, `head_damaged`,
    /// `files_damaged`, with the place; unavailable `data_in_use`, `disk_failed`.
    static Result<std::unique_ptr<RocksLog>> open(const std::filesystem::path& dir,
                                                  const std::filesystem::path& head_file,
                                                  const RocksLogOptions& options = {});
    /// On a database opened by the caller; tests make its writes fail.
    static Result<std::unique_ptr<RocksLog>> on(std::unique_ptr<rocks::Database> database,
                                                const std::filesystem::path& head_file,
                                                const RocksLogOptions& options = {});
};

}  // namespace ikiiki
