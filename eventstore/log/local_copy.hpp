#pragma once
#include "eventstore/log/head_file.hpp"
#include "eventstore/log/log.hpp"
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace ikiiki {

/// A node's own copy of a log that lives elsewhere, in the form of the embedded log: what was read
/// once is never read over the network again. Written without sync: after a power cut it ends
/// earlier, and the rest is copied anew. Thread-safe.
class LocalCopy {
  public:
    /// One entry for put().
    struct Piece {
        Partition partition;
        std::uint64_t offset = 0;
        std::string_view bytes;
    };

    /// One that is damaged is made anew, empty.
    static Result<std::unique_ptr<LocalCopy>> open(const std::filesystem::path& dir);

    /// Keeps what is not there yet. Pieces may lie ahead of the end; they become readable once the
    /// gap before them is filled. Answers the partitions whose end moved. Error: unavailable.
    Result<std::set<Partition>> put(const std::vector<Piece>& pieces);
    std::uint64_t end(Partition partition) const;
    Ends ends() const;
    /// As Log::read.
    Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                       std::size_t max_bytes) const;
    Result<std::uint64_t> verify() const;

  private:
    struct Reach {
        std::uint64_t end = 0;
        std::set<std::uint64_t> ahead;
    };
    explicit LocalCopy(std::unique_ptr<rocks::Database> database)
        : database_(std::move(database)) {}
    Result<Done> load();
    Result<Done> forget_ahead(Partition partition, std::uint64_t end);

    std::unique_ptr<rocks::Database> database_;
    std::mutex writing_;        ///< one put() at a time
    mutable std::mutex mutex_;  ///< guards reaches_
    std::map<Partition, Reach> reaches_;
};

}  // namespace ikiiki
