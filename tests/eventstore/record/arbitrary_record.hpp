#pragma once
#include "eventstore/record/record.hpp"
#include "tests/support/arbitrary.hpp"

namespace ikiiki {

inline std::string some_bytes(arbitrary::Source& from, std::size_t most) {
    std::string out(from.up_to(most), '\0');
    for (auto& c : out) {
        c = static_cast<char>(from.number());
    }
    return out;
}

/// A record with right digests, of 0 to 4 events.
inline Record arbitrary_record(arbitrary::Source& from) {
    Record record;
    auto& header = record.header;
    header.form = static_cast<RecordForm>(1 + from.up_to(2));
    header.partition = {static_cast<Topic>(from.up_to(2)),
                        static_cast<std::uint16_t>(from.up_to(0xffff))};
    header.command = from.make<PatientId>().bytes;
    header.attempt = from.make<PatientId>().bytes;
    header.actor = {from.make<UserId>(), from.make<FacilityId>(), from.make<Profession>(),
                    from.make<Role>()};
    header.purpose = from.make<Purpose>();
    header.recorded_at = from.make<Instant>();
    header.occurred_at = from.make<Instant>();
    header.network_offset = from.number();
    header.fingerprint = from.make<Digest>();
    header.subject = from.make<RecordId>().text();
    header.note = some_bytes(from, 40);
    for (auto left = from.up_to(2); left > 0; --left) {
        header.preconditions.push_back({"patient/" + from.make<PatientId>().text(), from.number()});
    }
    for (auto left = from.up_to(4); left > 0; --left) {
        Payload payload{.clear = some_bytes(from, 200), .sealed = some_bytes(from, 400)};
        payload.salt = from.make<Digest>().bytes;
        header.events.push_back({.stream = "patient/" + from.make<PatientId>().text(),
                                 .version = from.number(),
                                 .type = "record.posted",
                                 .schema = static_cast<std::uint16_t>(from.up_to(9)),
                                 .digest = digest_of(payload)});
        record.payloads.push_back(std::move(payload));
    }
    return record;
}

}  // namespace ikiiki
