#include "api/node/chain_watch.hpp"

namespace ikiiki {

ChainWatch::ChainWatch(Store& store, ChainCheckpoints ours,
                       std::function<void(const ChainDisagreement&)> on_disagreement)
    : store_(store), ours_(std::move(ours)), on_disagreement_(std::move(on_disagreement)) {}

std::vector<ChainCheckpoint> ChainWatch::newest() const {
    std::vector<ChainCheckpoint> all;
    if (!ours_) {
        return all;
    }
    for (const auto partition : store_.partitions()) {
        const auto frontier = store_.frontier(partition);
        const auto offset = frontier - frontier % chain_checkpoint_every;
        const auto chain = offset == 0 ? std::nullopt : ours_(partition, offset);
        if (chain) {
            all.push_back({partition.topic, partition.index, offset, *chain});
        }
    }
    return all;
}

void ChainWatch::compare(const std::string& peer, const std::vector<ChainCheckpoint>& theirs) {
    if (!ours_) {
        return;
    }
    std::vector<ChainDisagreement> found;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& checkpoint : theirs) {
            const Partition partition{checkpoint.topic, checkpoint.index};
            auto& said = said_.try_emplace({peer, partition}, Said{checkpoint}).first->second;
            if (said.settled && said.checkpoint.offset != checkpoint.offset) {
                said = {checkpoint};
            }
            const auto own = said.settled ? std::nullopt : ours_(partition, said.checkpoint.offset);
            said.settled = said.settled || own;
            const bool same = own && *own == said.checkpoint.chain;
            counts_.same += same ? 1 : 0;
            if (own && !same) {
                ++counts_.other;
                found.push_back(
                    {peer, partition, said.checkpoint.offset, *own, said.checkpoint.chain});
            }
        }
    }
    for (const auto& disagreement : found) {
        if (on_disagreement_) {
            on_disagreement_(disagreement);
        }
    }
}

ChainCounts ChainWatch::counts() const {
    const std::scoped_lock lock(mutex_);
    return counts_;
}

}  // namespace ikiiki
