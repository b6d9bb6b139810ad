#pragma once
#include "eventstore/store/store.hpp"

#include <cstdint>
#include <vector>

namespace ikiiki {

/// All of a record but its events.
struct RecordFrame {
    Partition partition;
    CommandId command{};
    Actor actor;
    Purpose purpose{};
    Instant recorded_at;
    Instant occurred_at;
    std::vector<Precondition> preconditions;
    std::uint64_t network_offset = 0;
    Digest fingerprint;
    std::string subject;
};

struct NewEvent {
    StreamId stream;
    std::uint64_t version = 0;
    EncodedEvent event;
};

/// Makes the record with a fresh attempt id and fresh salts; seals Personal fields under the key of
/// the patient whose stream the event is in. Error: gone `erased`, unavailable; rule `too_large`
/// when the header would pass 65,535 bytes.
Result<Record> make_record(const RecordFrame& frame, std::vector<NewEvent> events, KeyRing& keys);

/// The patient of "patient/pat_…" or "access/pat_…"; nothing for other streams.
std::optional<PatientId> patient_of(const StreamId& stream);

}  // namespace ikiiki
