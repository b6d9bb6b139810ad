#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Keys of the timeline, all 48 bytes: patient | ~occurred_at | record | version. The zero instant
/// place, which no record can have, holds what is known of a record by its id (version 0), an
/// answer that waits for its record while the view is built in bulk (version of the answer), and
/// the patient's newest version (no record).
namespace ikiiki::timeline_keys {

constexpr std::size_t patient_bytes = 16;
constexpr std::size_t when_bytes = 8;
constexpr std::size_t record_bytes = 16;
/// ~occurred_at | record: what a cursor holds.
constexpr std::size_t tail_bytes = when_bytes + record_bytes;
constexpr std::size_t key_bytes = patient_bytes + tail_bytes + 8;

std::string of_patient(PatientId patient);
/// First key of real rows, behind the zero instant.
std::string first_row(PatientId patient);
std::string record_prefix(PatientId patient, Instant occurred_at, RecordId record);
std::string row(PatientId patient, Instant occurred_at, RecordId record, std::uint64_t version);
std::string known_record(PatientId patient, RecordId record, std::uint64_t answer = 0);
std::string newest_version(PatientId patient);

struct Parts {
    std::string_view patient;
    std::string_view when;
    std::string_view record;
    std::uint64_t version = 0;
    bool is_row() const { return when.find_first_not_of('\0') != std::string_view::npos; }
};
Parts parts_of(std::string_view key);

}  // namespace ikiiki::timeline_keys
