#pragma once
#include "eventstore/log/copy_log.hpp"
#include "eventstore/store/store.hpp"

#include <cstdint>

namespace ikiiki {

/// What a move has to say of its two walks.
struct MoveProgress {
    LogProgress copying;
    LogProgress comparing;  ///< with what the other log itself brings back
};

/// Takes a region from the embedded log in DIR to Kafka: its topics are made where they are not,
/// every record goes there as it is, then the keys, then all is read back and compared. DIR is a
/// node's folder afterwards and opens only with the log on Kafka. Nobody else can open the region
/// there before it is whole: the network's records go last. Nobody may serve DIR meanwhile. Safe to
/// repeat after any end; until it is done DIR opens as before. Answers how many records there are.
/// Errors: invalid `log_differs`: the topics hold something else; unavailable `log_moved`: it is
/// there already; those of create_topics, copy_log and open_store.
Result<std::uint64_t> move_to_kafka(const StoreOptions& options, const MoveProgress& progress);

/// The way out: takes the region from Kafka into the embedded log of a node's folder, which opens
/// only without Kafka afterwards. All other nodes must have ended for good. Otherwise the same.
Result<std::uint64_t> move_to_embedded(const StoreOptions& options, const MoveProgress& progress);

}  // namespace ikiiki
