#pragma once
#include "api/node/messages.hpp"
#include "eventstore/store/store.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ikiiki {

/// The chain hash over the records of a partition below `offset`, a multiple of
/// chain_checkpoint_every; nothing while this node has not followed that far. Thread-safe.
using ChainCheckpoints =
    std::function<std::optional<Digest>(Partition partition, std::uint64_t offset)>;
inline constexpr std::uint64_t chain_checkpoint_every = records_per_mark;

/// Two nodes judged the same records differently: one of them is wrong about the past.
struct ChainDisagreement {
    std::string peer;
    Partition partition;
    std::uint64_t offset = 0;
    Digest ours;
    Digest theirs;
};

/// How many checkpoints of other nodes were compared, by what came of it.
struct ChainCounts {
    std::uint64_t same = 0;
    std::uint64_t other = 0;
};

/// Compares what other nodes say of the chain with this node's own. What lies ahead of this node is
/// kept, one checkpoint for each peer and partition, until it gets there. Thread-safe.
class ChainWatch {
  public:
    /// Either may be empty: nothing is told, nothing is compared.
    ChainWatch(Store& store, ChainCheckpoints ours,
               std::function<void(const ChainDisagreement&)> on_disagreement);

    /// The newest of each partition.
    std::vector<ChainCheckpoint> newest() const;
    ChainCounts counts() const;
    void compare(const std::string& peer, const std::vector<ChainCheckpoint>& theirs);

  private:
    Store& store_;
    ChainCheckpoints ours_;
    std::function<void(const ChainDisagreement&)> on_disagreement_;
    mutable std::mutex mutex_;  ///< guards what follows
    ChainCounts counts_;
    struct Said {
        ChainCheckpoint checkpoint;
        bool settled = false;  ///< compared; waits for another one
    };
    std::map<std::pair<std::string, Partition>, Said> said_;
};

}  // namespace ikiiki
