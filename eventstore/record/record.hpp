#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/digest.hpp"
#include "domain/core/result.hpp"
#include "domain/viewing/viewing.hpp"
#include "eventstore/record/position.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// "patient/pat_…", "user/usr_…", "facility/fac_…", "agreement/agr_…", "access/pat_…",
/// "sign-in/usr_…"; ≤ 64 bytes ASCII.
using StreamId = std::string;

/// The caller's Idempotency-Key bound to the caller, 16 bytes; and one try at appending it.
using CommandId = Uuid;
using AttemptId = Uuid;

/// command: one command's events. void_: gives an attempt up. genesis: offset 0 of each partition;
/// fixes partition count, rule version and log id.
enum class RecordForm : std::uint8_t { unknown, command, void_, genesis };

struct Precondition {
    StreamId stream;
    std::uint64_t version = 0;
    bool operator==(const Precondition&) const = default;
};

/// What the clear header says about one event. `digest` is digest_of(its payload).
struct EventEntry {
    StreamId stream;
    std::uint64_t version = 0;  ///< of the stream after this event
    std::string type;           ///< stored name, never changes
    std::uint16_t schema = 1;
    Digest digest;
    bool operator==(const EventEntry&) const = default;
};

/// In clear in the log; its bytes are the Merkle leaf (≤ 65,535). Bytes: ops/adr/0002.
struct RecordHeader {
    RecordForm form{};
    Partition partition;
    CommandId command{};
    AttemptId attempt{};
    Actor actor;
    Purpose purpose{};
    Instant recorded_at;
    Instant occurred_at;
    std::vector<Precondition> preconditions;
    std::uint64_t network_offset = 0;  ///< network log position the decision's facts were read at
    Digest fingerprint;                ///< keyed digest of the request, for "same key, other body"
    std::string subject;               ///< id the answer names, for example the new record's
    std::string note;                  ///< genesis: "partitions=4;rule=1;log=…"; otherwise empty
    std::vector<EventEntry> events;
    bool operator==(const RecordHeader&) const = default;
};

/// One event's bytes: a FlatBuffers table in clear, and the sealed table of its Personal fields
/// (nonce ‖ ciphertext ‖ tag; empty when it has none).
struct Payload {
    std::array<std::uint8_t, 32> salt{};
    std::string clear;
    std::string sealed;
    bool operator==(const Payload&) const = default;
};

/// One record = one command = all its events or none.
struct Record {
    RecordHeader header;
    std::vector<Payload> payloads;  ///< one per header.events
    bool operator==(const Record&) const = default;
};
using RecordPtr = std::shared_ptr<const Record>;

/// Header bytes without the payload digests, hashed: the associated data of every sealed payload of
/// the record, so that a ciphertext cannot be moved to another record, stream or author.
Digest binding_of(const RecordHeader& header);

/// What header.events[i].digest must hold: SHA-256(salt ‖ size of clear, 4 bytes little-endian ‖
/// clear ‖ sealed). The size keeps bytes from moving between clear and sealed.
Digest digest_of(const Payload& payload);

/// An entry of the audit export's tiles has a 16-bit length.
constexpr std::size_t max_header_bytes = 65'535;

/// Frozen bytes. A Bug: a header above max_header_bytes (about 500 events), a wrong digest, a
/// stream id above 64 bytes. Callers that gather many events in one record must cut them first.
std::string encode(const Record& record);
/// Checks magic, CRC-32C, bounds and every digest. Error: damaged bad_magic, bad_checksum,
/// newer_record, bad_header, bad_payload, bad_digest, bad_end.
Result<Record> decode(std::string_view bytes);
/// The leaf: exactly the header's bytes inside encode(record). Empty when the bytes are too few.
std::string_view header_bytes(std::string_view record_bytes);

}  // namespace ikiiki
