#include "projections/timeline/timeline_keys.hpp"

#include "domain/core/check.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/rocks/database.hpp"

namespace ikiiki::timeline_keys {
namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

std::string key_of(PatientId patient, std::uint64_t when, RecordId record, std::uint64_t version) {
    auto key = of_patient(patient);
    key.reserve(key_bytes);
    rocks::append_u64(key, when);
    key.append(view_of(record.bytes));
    rocks::append_u64(key, version);
    return key;
}

/// Newest first; the sign bit is turned so that days before 1970 come in order too.
std::uint64_t descending(Instant at) {
    return ~(static_cast<std::uint64_t>(at.us) ^ sign_bit);
}

}  // namespace

std::string of_patient(PatientId patient) {
    return std::string(view_of(patient.bytes));
}

std::string first_row(PatientId patient) {
    auto key = of_patient(patient);
    rocks::append_u64(key, 1);
    return key;
}

std::string record_prefix(PatientId patient, Instant occurred_at, RecordId record) {
    auto key = row(patient, occurred_at, record, 0);
    key.resize(patient_bytes + tail_bytes);
    return key;
}

std::string row(PatientId patient, Instant occurred_at, RecordId record, std::uint64_t version) {
    return key_of(patient, descending(occurred_at), record, version);
}

std::string known_record(PatientId patient, RecordId record, std::uint64_t answer) {
    return key_of(patient, 0, record, answer);
}

std::string newest_version(PatientId patient) {
    return key_of(patient, 0, RecordId{}, 0);
}

Parts parts_of(std::string_view key) {
    check(key.size() == key_bytes, "a timeline key");
    const auto tail = key.substr(patient_bytes);
    return Parts{.patient = key.substr(0, patient_bytes),
                 .when = tail.substr(0, when_bytes),
                 .record = tail.substr(when_bytes, record_bytes),
                 .version = rocks::read_u64(tail, tail_bytes)};
}

}  // namespace ikiiki::timeline_keys
