#pragma once
#include "domain/patient/patient.hpp"
#include "domain/viewing/viewing.hpp"
#include "eventstore/record/record.hpp"

/// What a world tells its store, for a model to fold: events with their headers, and looks.
namespace ikiiki::test {

template <class T>
T id_of(std::uint64_t number) {
    T id;
    id.bytes[0] = 1;  // as UUIDv7 begin: alike
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    return id;
}

inline StreamId stream_of(PatientId patient) {
    return "patient/" + patient.text();
}
inline StreamId access_stream_of(PatientId patient) {
    return "access/" + patient.text();
}

struct Told {
    PatientEvent event;
    Happened happened;
};
struct ToldAccess {
    AccessRecorded access;
    Happened happened;
};

}  // namespace ikiiki::test
