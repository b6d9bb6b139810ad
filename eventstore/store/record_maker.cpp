#include "eventstore/store/record_maker.hpp"

#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/seal.hpp"
#include "eventstore/record/header.hpp"

namespace ikiiki {
namespace {

RecordHeader header_of(const RecordFrame& frame, const std::vector<NewEvent>& events) {
    RecordHeader header;
    header.form = RecordForm::command;
    header.partition = frame.partition;
    header.command = frame.command;
    header.attempt = random_uuid();
    header.actor = frame.actor;
    header.purpose = frame.purpose;
    header.recorded_at = frame.recorded_at;
    header.occurred_at = frame.occurred_at;
    header.preconditions = frame.preconditions;
    header.network_offset = frame.network_offset;
    header.fingerprint = frame.fingerprint;
    header.subject = frame.subject;
    for (const auto& event : events) {
        header.events.push_back({.stream = event.stream,
                                 .version = event.version,
                                 .type = event.event.type,
                                 .schema = event.event.schema,
                                 .digest = {}});
    }
    return header;
}

Result<std::string> sealed(const NewEvent& event, const Digest& binding, std::uint32_t index,
                           KeyRing& keys) {
    if (event.event.personal.empty()) {
        return std::string();
    }
    const auto patient = patient_of(event.stream);
    check(patient.has_value(), "personal fields outside a patient's streams");
    const auto key = keys.key_of(*patient);
    if (!key) {
        return key.error();
    }
    return seal(*key, binding, index, event.event.personal);
}

}  // namespace

Result<Record> make_record(const RecordFrame& frame, std::vector<NewEvent> events, KeyRing& keys) {
    Record record{.header = header_of(frame, events), .payloads = {}};
    if (record::encode_header(record.header, record::Digests::written).size() > max_header_bytes) {
        return Error{.kind = Kind::rule, .code = "too_large"};
    }
    const auto binding = binding_of(record.header);
    for (std::size_t i = 0; i < events.size(); ++i) {
        Payload payload;
        fill_random(payload.salt);
        auto closed = sealed(events[i], binding, static_cast<std::uint32_t>(i), keys);
        if (!closed) {
            return closed.error();
        }
        payload.sealed = *std::move(closed);
        payload.clear = std::move(events[i].event.clear);
        record.header.events[i].digest = digest_of(payload);
        record.payloads.push_back(std::move(payload));
    }
    return record;
}

std::optional<PatientId> patient_of(const StreamId& stream) {
    const auto slash = stream.find('/');
    return slash == StreamId::npos ? std::nullopt
                                   : PatientId::parse(std::string_view(stream).substr(slash + 1));
}

}  // namespace ikiiki
