#pragma once
#include "projections/core/view.hpp"

#include <memory>
#include <vector>

namespace ikiiki {

/// A generation that is to follow a partition, with the projection that writes it.
struct Following {
    const Projection* projection = nullptr;
    std::shared_ptr<Generation> generation;
};

/// One step along one partition: reads the next accepted records once and applies them to every
/// generation that has not seen them; rows, park marks and checkpoints of all go in with one batch
/// (write-ahead log on, not synced: a crash leaves a prefix). False when there was nothing to do.
/// One caller per generation at a time. Errors: of the store and the database; nothing has changed
/// then.
Result<bool> follow_once(Store& store, Partition partition,
                         const std::vector<Following>& followings, std::size_t max_records);

}  // namespace ikiiki
