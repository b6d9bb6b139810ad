#pragma once
#include "eventstore/store/store.hpp"

#include <optional>
#include <string>

namespace ikiiki {

/// What one record of a patient's stream means to an open page.
struct Change {
    PatientId patient;
    std::string kind;    ///< record, correction, cancellation, acknowledgement, team, consent, …
    std::string record;  ///< id, or empty
    std::vector<UserId> removed;  ///< members who lost their seat
    bool may_close = false;       ///< some who saw may see no longer
    std::vector<UserId> told;     ///< members whom an alert was sent to
    std::string alert;            ///< of which record
};

/// Nothing for records of other streams.
std::optional<Change> change_of(const Record& record);

/// The `data:` of an alert event, for those who were told.
std::string alert_data(const Change& change, const Position& position);

/// The `data:` of a change event.
std::string change_data(const Change& change, const Position& position);

}  // namespace ikiiki
